// Section 7, access tokens.

#include <algorithm>
#include <sstream>

#include "tests/reference/replay.h"

namespace sluice::reference {
namespace {

const Refusal kUnauthorized = {401, "Unauthorized", "unauthorized"};

std::string Flag(bool flag) { return flag ? "true" : "false"; }

std::optional<std::int64_t> EndOf(const Token& token) {
  const Value& duration = token.created->json["duration"];
  if (!duration) return std::nullopt;
  return token.created->time + std::stoll(duration.Text()) * 1'000'000;
}

// The bits of an IPv4 address, most significant first.
std::string BitsOf(const std::string& ip) {
  std::istringstream parts(ip);
  std::string bits;
  for (std::string part; std::getline(parts, part, '.');) {
    for (int bit = 7; bit >= 0; --bit) bits += (std::stoi(part) >> bit) % 2 == 1 ? '1' : '0';
  }
  return bits;
}

}  // namespace

// An address is a range of one.
bool IsInRange(const std::string& ip, const std::string& range) {
  const std::size_t slash = range.find('/');
  const std::size_t width = slash == std::string::npos ? 32 : std::stoul(range.substr(slash + 1));
  return BitsOf(ip).substr(0, width) == BitsOf(range.substr(0, slash)).substr(0, width);
}

std::optional<Refusal> Replay::RefusalByToken() {
  const Value& named = send_->json["accessToken"];
  if (!named) return std::nullopt;
  const auto found = tokens_.find(named.Text());
  if (found == tokens_.end() || found->second.revoked) return kUnauthorized;
  const Token& token = found->second;
  const Value& json = token.created->json;
  const std::optional<std::int64_t> end = EndOf(token);
  if (end) observer_->OnEdge("token ends", send_->time - *end);
  if (end && *end <= send_->time) return kUnauthorized;

  const Texts ranges = json["ipRestrict"].EachText();
  const Value& ip = send_->json["ip"];
  const bool inside = std::ranges::any_of(
      ranges, [&](const std::string& range) { return ip && IsInRange(ip.Text(), range); });
  if (!ranges.empty() && !inside) return kUnauthorized;

  const Value& enterprise = state_->as_read["enterprise"];
  Texts scopes = {"all", "wallet_spend_all", "wallet_spend:" + send_->json["wallet"].Text()};
  if (enterprise) scopes.push_back("wallet_spend_enterprise:" + enterprise.Text());
  if (!Share(json["scope"].EachText(), scopes)) return kUnauthorized;

  if (token.unlocked) return std::nullopt;
  for (const Value& limit : json["spendingLimits"].Elements()) {
    if (limit["coin"].Text() != send_->coin) continue;
    if (limit["maxLimit"].Text() == "true") return std::nullopt;
    const Amount total = SentWith(named.Text(), send_->coin, send_->time) + Spend(*send_);
    const Amount excess = total - ReadInteger(limit["txValueLimit"].Text());
    observer_->OnTokenExcess(excess.str());
    if (excess <= 0) return std::nullopt;
  }
  return Refusal{401, "NeedsUnlock", "needs unlock"};
}

// What left by then, over all wallets.
Amount Replay::SentWith(const std::string& token, const std::string& coin,
                        std::int64_t until) const {
  Amount sum = 0;
  for (const Decision& one : decisions_) {
    const bool with_it = one.send->json["accessToken"].Text() == token && one.send->coin == coin;
    const auto from = one.counts_for_token_from;
    if (with_it && from && *from <= until) sum += Spend(*one.send);
  }
  return sum;
}

Answer Replay::AnswerOfToken(const Line& line) {
  const std::string id = line.json["accessToken"].Text();
  if (line.type == "accessToken.create") {
    if (tokens_.contains(id)) {
      throw Refusal{400, "InvalidRequest", "invalid request",
                    Fill(R"({"accessToken":%})", {Quote(id)})};
    }
    tokens_[id] = {&line};
  } else {
    if (!tokens_.contains(id) || tokens_[id].revoked) throw kUnauthorized;
    const std::optional<std::int64_t> end = EndOf(tokens_[id]);
    if (end && *end <= line.time) throw kUnauthorized;
    (line.type == "accessToken.unlock" ? tokens_[id].unlocked : tokens_[id].revoked) = true;
  }
  const Token& token = tokens_[id];
  const Value& json = token.created->json;
  Texts limits;
  for (const Value& limit : json["spendingLimits"].Elements()) {
    const bool none = limit["maxLimit"].Text() == "true";
    const std::string most = none ? "" : ReadInteger(limit["txValueLimit"].Text()).str();
    limits.push_back(Fill(R"({"coin":%,"txValueLimit":%,"txValue":"%"})",
                          {limit["coin"].Json(), none ? "null" : Quote(most),
                           SentWith(id, limit["coin"].Text(), line.time).str()}));
  }
  const std::optional<std::int64_t> end = EndOf(token);
  return {200, Fill(R"({"id":%,"user":%,"scope":%,"created":"%","expires":%,"ipRestrict":%,)"
                    R"("spendingLimits":[%],"unlocked":%,"revoked":%})",
                    {Quote(id), json["user"].Json(), json["scope"].Json(),
                     WriteTime(token.created->time), end ? Quote(WriteTime(*end)) : "null",
                     json["ipRestrict"] ? json["ipRestrict"].Json() : "[]", Join(limits),
                     Flag(token.unlocked), Flag(token.revoked)})};
}

}  // namespace sluice::reference
