#include "tests/differential/small_worlds.h"

#include <algorithm>
#include <map>
#include <string>
#include <utility>
#include <vector>

namespace sluice::differential {
namespace {

constexpr std::size_t kSendsMax = 4;

struct SmallWorld {
  std::string name;
  std::string policy;
  std::map<std::string, std::string> profile;
  std::string approvals;
  std::vector<std::string> moments;  ///< equal ones are equal texts, and text order is their order
  std::vector<std::string> kinds;    ///< the other fields; kReplaces stands for the send before it
};

const std::string kReplaces = "REPLACES";

// Ten seconds, and the moments around their end.
const std::string kStart = "2026-01-05T10:00:00.000000Z";
const std::string kInside = "2026-01-05T10:00:09.999999Z";
const std::string kEdge = "2026-01-05T10:00:10.000000Z";
const std::string kPast = "2026-01-05T10:00:10.000001Z";
const std::string kTwice = "2026-01-05T10:00:20.000000Z";

std::string Limit(const std::string& id, const std::string& action, const std::string& condition) {
  return R"({"id":")" + id + R"(","type":"velocityLimit","action":{"type":")" + action +
         R"("},"condition":{"amountString":)" + condition + "}}";
}

std::string Wallet(const std::string& id, const std::string& fields, const std::string& rules) {
  return R"({"id":")" + id + R"(",)" + fields + R"("admin":{"policy":{"rules":[)" + rules + "]}}}";
}

std::string Pay(const std::string& recipient, const std::string& more) {
  return R"("coin":"btc","recipients":[{)" + recipient + "}]" + more;
}

std::vector<std::string> Amounts() {
  std::vector<std::string> kinds;
  for (const char* amount : {"0", "1", "2"}) {
    kinds.push_back(Pay(std::string(R"("address":"a","amount":)") + amount, ""));
  }
  return kinds;
}

// One wallet, one window of ten seconds, each way of looking at it.
std::vector<SmallWorld> WindowWorlds() {
  const std::string deny = "[" + Limit("r", "deny", R"("2","timeWindow":10)") + "]";
  const std::vector<std::string> edges = {kStart, kInside, kEdge}, past = {kStart, kEdge, kPast};
  return {
      {"rolling", deny, {}, "granted", edges, Amounts()},
      {"rolling-inclusive", deny, {{"window", "rolling-inclusive"}}, "granted", past, Amounts()},
      {"fixed", deny, {{"window", "fixed"}, {"windowOffset", "-20"}}, "granted", edges, Amounts()},
      {"bucketed", deny, {{"window", "bucketed=2"}}, "granted", edges, Amounts()},
      {"at the limit", deny, {{"comparison", ">="}}, "granted", edges, Amounts()},
      {"denied ones count", deny, {{"denyCounts", "true"}}, "granted", past, Amounts()}};
}

// Who may approve, and when it is done.
std::vector<SmallWorld> ApprovalWorlds() {
  const std::string users = R"("users":[{"user":"u1","permissions":["admin","spend"]},)"
                            R"({"user":"u2","permissions":["admin"]}],)";
  const std::string wallet =
      Wallet("w", users, Limit("r", "getApproval", R"("1","timeWindow":10)"));
  const std::vector<std::string> kinds = {
      Pay(R"("address":"a","amount":1)", R"(,"initiator":"u1")"),
      Pay(R"("address":"a","amount":2)", ""),
      Pay(R"("address":"a","amount":1)", R"(,"initiator":"u2")")};
  const std::vector<std::string> moments = {kStart, kEdge, kTwice};
  return {{"approved later", wallet, {}, "granted-after=10s", moments, kinds},
          {"approved later, counted at once",
           wallet,
           {{"heldCounts", "true"}},
           "granted-after=10s",
           moments,
           kinds},
          {"never approved", wallet, {{"adminImpliesSpend", "true"}}, "withheld", moments, kinds}};
}

// Groups, tags that exclude, replaced sends, fees, a freeze.
std::vector<SmallWorld> OtherWorlds() {
  const std::vector<std::string> edges = {kStart, kInside, kEdge};
  const std::string joined = Limit("r", "deny", R"("2","timeWindow":10,"groupTags":["e"])");
  const std::string group = "[" + Wallet("w1", R"("enterprise":"e",)", joined) + "," +
                            Wallet("w2", R"("tags":["e"],)", joined) + "]";
  const std::string excluding =
      Limit("r", "getIdVerification", R"("2","timeWindow":10,"excludeTags":[":tag","t"])");
  const std::string one = R"("address":"a","amount":1)";
  const std::string lists =
      R"([{"id":"w","type":"coinAddressWhitelist","condition":{"addresses":["a"]},)"
      R"("action":{"type":"getCustodianApproval"}},)" +
      Limit("r", "deny", R"("1","timeWindow":10)") + "]";
  const std::string frozen =
      Wallet("w", R"("freeze":{"time":")" + kInside + R"(","expires":")" + kEdge + R"("},)",
             Limit("r", "deny", R"("1","timeWindow":10)"));
  return {{"a group of two",
           group,
           {},
           "granted",
           edges,
           {Pay(one, R"(,"wallet":"w1")"), Pay(one, R"(,"wallet":"w2")"),
            Pay(R"("address":"a","amount":2)", R"(,"wallet":"w2")")}},
          {"excluded",
           "[" + excluding + "]",
           {},
           "granted",
           edges,
           {Pay(one + R"(,"wallet":"default")", R"(,"fee":1)"), Pay(one + R"(,"tags":["t"])", ""),
            Pay(one, R"(,"fee":1)")}},
          {"replaced",
           "[" + Limit("r", "deny", R"("1","timeWindow":10)") + "]",
           {},
           "granted",
           edges,
           {Pay(one, ""), Pay(one, R"(,"state":"replaced")"), Pay(one, kReplaces)}},
          {"listed",
           lists,
           {},
           "withheld",
           edges,
           {Pay(one, ""), Pay(R"("address":"b","amount":1)", ""),
            Pay(R"("address":"b","amount":1,"change":true)", "")}},
          {"frozen", frozen, {}, "granted", edges, Amounts()}};
}

// By time, then by position: what the send at `at` comes after, or nothing.
std::string Before(const std::vector<std::string>& moments, std::size_t at) {
  std::vector<std::size_t> order;
  for (std::size_t i = 0; i < moments.size(); ++i) order.push_back(i);
  std::stable_sort(order.begin(), order.end(),
                   [&](std::size_t a, std::size_t b) { return moments[a] < moments[b]; });
  const auto place = std::find(order.begin(), order.end(), at);
  return place == order.begin() ? "" : "s" + std::to_string(*(place - 1));
}

std::string History(const SmallWorld& world, const std::vector<std::size_t>& letters) {
  std::vector<std::string> moments;
  for (const std::size_t letter : letters) {
    moments.push_back(world.moments[letter % world.moments.size()]);
  }
  std::string history;
  for (std::size_t i = 0; i < letters.size(); ++i) {
    std::string fields = world.kinds[letters[i] / world.moments.size()];
    if (const std::size_t at = fields.find(kReplaces); at != std::string::npos) {
      const std::string before = Before(moments, i);
      fields.replace(at, kReplaces.size(), before.empty() ? "" : R"(,"replaces":")" + before + '"');
    }
    history +=
        R"({"id":"s)" + std::to_string(i) + R"(","time":")" + moments[i] + R"(",)" + fields + "}\n";
  }
  return history;
}

// Every word of `length` letters, counted up like a number.
void ForEachHistory(const SmallWorld& world, std::size_t length,
                    const std::function<void(const Case&)>& use) {
  const std::size_t letters_count = world.moments.size() * world.kinds.size();
  std::vector<std::size_t> letters(length, 0);
  Case one{world.policy, "", {}, world.name};
  one.options.profile = world.profile;
  one.options.approvals = world.approvals;
  while (true) {
    one.history = History(world, letters);
    use(one);
    std::size_t digit = 0;
    while (digit < length && ++letters[digit] == letters_count) letters[digit++] = 0;
    if (digit == length) return;
  }
}

}  // namespace

void ForEachSmallCase(const std::function<void(const Case&)>& use) {
  for (const std::vector<SmallWorld>& worlds : {WindowWorlds(), ApprovalWorlds(), OtherWorlds()}) {
    for (const SmallWorld& world : worlds) {
      for (std::size_t length = 0; length <= kSendsMax; ++length) {
        ForEachHistory(world, length, use);
      }
    }
  }
}

}  // namespace sluice::differential
