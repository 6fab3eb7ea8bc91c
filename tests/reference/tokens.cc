// Section 7, access tokens.

#include <algorithm>
#include <bitset>
#include <regex>
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

// Of numbers between dots, or of groups between colons; one of those may be four numbers.
std::optional<std::string> BitsOfParts(const std::string& text, char between) {
  static const std::regex kNumber("0|[1-9][0-9]{0,2}"), kGroup("[0-9a-fA-F]{1,4}");
  const bool is_v4 = between == '.';
  std::istringstream parts(text.empty() ? "" : text + between);
  std::string bits;
  for (std::string part; std::getline(parts, part, between);) {
    if (!is_v4 && part.find('.') != std::string::npos) {
      const std::optional<std::string> four = BitsOfParts(part, '.');
      if (!four || four->size() != 32) return std::nullopt;
      bits += *four;
      continue;
    }
    if (!std::regex_match(part, is_v4 ? kNumber : kGroup)) return std::nullopt;
    const auto number = std::stoul(part, nullptr, is_v4 ? 10 : 16);
    if (is_v4 && number > 255) return std::nullopt;
    bits += std::bitset<16>(number).to_string().substr(is_v4 ? 8 : 0);
  }
  return bits;
}

// 32, or 128, most significant first; nothing where it is no address. `::` stands for the groups of
// zeros that are missing, one at least.
std::optional<std::string> BitsOf(const std::string& ip) {
  const bool is_v4 = ip.find(':') == std::string::npos;
  const std::size_t gap = ip.find("::"), width = is_v4 ? 32 : 128;
  std::optional<std::string> bits = BitsOfParts(ip.substr(0, gap), is_v4 ? '.' : ':');
  if (gap != std::string::npos && bits) {
    const std::optional<std::string> after = BitsOfParts(ip.substr(gap + 2), ':');
    if (!after || bits->size() + after->size() > width - 16) return std::nullopt;
    *bits += std::string(width - bits->size() - after->size(), '0') + *after;
  }
  const bool ends_with_v4 = is_v4 || ip.find('.') > ip.rfind(':');
  return bits && bits->size() == width && ends_with_v4 ? bits : std::nullopt;
}

}  // namespace

// Of its own kind of address; an address is a range of one, and what is no address is in none.
bool IsInRange(const std::string& ip, const std::string& range) {
  const std::size_t slash = range.find('/');
  const std::string of_range = BitsOf(range.substr(0, slash)).value();
  const std::optional<std::string> of_ip = BitsOf(ip);
  const std::size_t width =
      slash == std::string::npos ? of_range.size() : std::stoul(range.substr(slash + 1));
  return of_ip && of_ip->size() == of_range.size() &&
         of_ip->substr(0, width) == of_range.substr(0, width);
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
