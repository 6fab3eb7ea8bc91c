// Which checks a send that names an access token passes, and what it uses up.
#include "engine/state/access_tokens.h"

#include <string>
#include <vector>

#include <doctest/doctest.h>

#include "tests/engine/world.h"

namespace sluice::access_tokens_test {
namespace {

using testing::At;
using testing::SendOf;
using testing::World;

std::string Text(TokenCheck check) {
  constexpr const char* kNames[] = {"passed",  "unknown", "revoked",  "expired",
                                    "address", "scope",   "no-limit", "over-limit"};
  return kNames[static_cast<std::size_t>(check)];
}

// A token `t`, and sends from the wallet `w` that name it.
struct Tokens {
  World world;
  TokenTerms terms;
  AccessTokens tokens;
  TokenId t = world.names.tokens.Add("t");
  const Wallet* wallet = nullptr;

  Tokens() {
    terms.scope = {"wallet_spend_all"};
    terms.limits = {{world.Coin("btc"), Amount(100)}};
  }
  void Create(Timestamp at = At(0)) { REQUIRE(tokens.Create(t, &terms, at)); }

  SendIndex Add(Timestamp time, std::string_view ip = "", std::string_view coin = "btc",
                std::string_view token = "t") {
    const std::string id = "s" + std::to_string(world.builder().history().size());
    SendRecord record = SendOf(id, time, 1);
    record.wallet = "w";
    record.coin = coin;
    record.access_token = token;
    record.ip = ip;
    return world.Add(record);
  }
  Send Get(SendIndex send) { return {world.builder().history(), send}; }
  std::string Check(SendIndex send, std::uint64_t spend) {
    return Text(tokens.Check(Get(send), Amount(spend), wallet, world.names));
  }
  // A send of seconds after the epoch.
  std::string CheckAt(std::int64_t second, std::uint64_t spend = 1) {
    return Check(Add(At(second)), spend);
  }
};

TEST_CASE("token: one that was never created is unknown, and one of a name is made once") {
  Tokens the;
  CHECK(the.CheckAt(0) == "unknown");
  CHECK(the.tokens.Find(the.t, At(0)) == nullptr);
  the.Create(At(1));
  CHECK(the.CheckAt(1) == "passed");
  TokenTerms others;
  CHECK(!the.tokens.Create(the.t, &others, At(2)));
  REQUIRE(the.tokens.Find(the.t, At(2)) != nullptr);
  CHECK(the.tokens.Find(the.t, At(2))->terms == &the.terms);
  CHECK(the.tokens.Find(the.t, At(2))->created == At(1));
  const SendIndex other = the.Add(At(2), "", "btc", "t2");
  CHECK(the.Check(other, 1) == "unknown");
}

TEST_CASE("token: it expires with the instant at which its duration is over") {
  Tokens the;
  the.terms.duration = Duration(10'000'000);
  the.Create(At(5));
  CHECK(Text(the.tokens.CheckUsable(the.t, At(5))) == "passed");
  CHECK(Text(the.tokens.CheckUsable(the.t, At(14, 999'999))) == "passed");
  CHECK(Text(the.tokens.CheckUsable(the.t, At(15))) == "expired");
  CHECK(the.Check(the.Add(At(14, 999'999)), 1) == "passed");
  CHECK(the.CheckAt(15) == "expired");
}

TEST_CASE("token: without a duration it is for ever") {
  Tokens the;
  the.Create();
  CHECK(the.CheckAt(4'000'000'000) == "passed");
}

TEST_CASE("token: of several checks that fail the first is told") {
  Tokens the;
  the.terms.duration = Duration(10'000'000);
  the.terms.ip_ranges = {ParseIpRange("203.0.113.0/24").value()};
  the.terms.scope = {"wallet_view_all"};
  the.terms.limits.clear();
  the.Create();
  const SendIndex late = the.Add(At(10), "8.8.8.8");
  AccessTokens::Token* const token = the.tokens.Find(the.t, At(0));
  token->revoked = true;
  CHECK(the.Check(late, 1) == "revoked");
  token->revoked = false;
  CHECK(the.Check(late, 1) == "expired");
  CHECK(the.Check(the.Add(At(9), "8.8.8.8"), 1) == "address");
  const SendIndex good_address = the.Add(At(9), "203.0.113.7");
  CHECK(the.Check(good_address, 1) == "scope");
  the.terms.scope = {"wallet_spend_all"};
  CHECK(the.Check(good_address, 1) == "no-limit");
  the.terms.limits = {{the.world.Coin("btc"), Amount(0)}};
  CHECK(the.Check(good_address, 1) == "over-limit");
  CHECK(the.Check(good_address, 0) == "passed");
}

TEST_CASE("token: the send's address has to lie in one of its ranges, where it has some") {
  Tokens the;
  the.Create();
  CHECK(the.Check(the.Add(At(0)), 1) == "passed");
  the.terms.ip_ranges = {ParseIpRange("203.0.113.0/24").value(),
                         ParseIpRange("2001:db8::/32").value()};
  CHECK(the.Check(the.Add(At(0)), 1) == "address");
  CHECK(the.Check(the.Add(At(0), "no address"), 1) == "address");
  CHECK(the.Check(the.Add(At(0), "203.0.112.255"), 1) == "address");
  CHECK(the.Check(the.Add(At(0), "203.0.113.0"), 1) == "passed");
  CHECK(the.Check(the.Add(At(0), "2001:db8::1"), 1) == "passed");
  CHECK(the.Check(the.Add(At(0), "::ffff:203.0.113.0"), 1) == "address");
}

TEST_CASE("token: a scope lets it spend from all wallets, from one, or from an enterprise's") {
  struct Row {
    std::vector<std::string> scope;
    bool spends;
    bool spends_without_object;
  };
  const Row rows[] = {
      {{}, false, false},
      {{"all"}, true, true},
      {{"wallet_spend_all"}, true, true},
      {{"wallet_spend:w"}, true, true},
      {{"wallet_spend:w2"}, false, false},
      {{"wallet_spend:"}, false, false},
      {{"wallet_spend"}, false, false},
      {{"wallet_spend_enterprise:e"}, true, false},
      {{"wallet_spend_enterprise:e2"}, false, false},
      {{"wallet_view_all", "wallet_spend:w"}, true, true},
      {{"wallet_view:w"}, false, false},
      {{"ALL"}, false, false},
  };
  for (const Row& row : rows) {
    Tokens the;
    CAPTURE(row.scope.empty() ? "" : row.scope.front());
    Wallet& wallet = the.world.AddWallet("w");
    wallet.enterprise = the.world.Tag("e");
    the.terms.scope = row.scope;
    the.Create();
    CHECK(the.CheckAt(0) == (row.spends_without_object ? "passed" : "scope"));
    the.wallet = &wallet;
    CHECK(the.CheckAt(0) == (row.spends ? "passed" : "scope"));
  }
}

TEST_CASE("token: reaching a limit passes, one unit more doesn't") {
  Tokens the;
  the.Create();
  CHECK(the.CheckAt(0, 99) == "passed");
  CHECK(the.CheckAt(0, 100) == "passed");
  CHECK(the.CheckAt(0, 101) == "over-limit");
  the.tokens.Record(the.Get(the.Add(At(0))), Amount(60), At(0));
  CHECK(the.CheckAt(1, 40) == "passed");
  CHECK(the.CheckAt(1, 41) == "over-limit");
  the.tokens.Record(the.Get(the.Add(At(1))), Amount(40), At(1));
  CHECK(the.CheckAt(2, 0) == "passed");
  CHECK(the.CheckAt(2, 1) == "over-limit");
  CHECK(the.tokens.Find(the.t, At(2))->sent.at(the.world.Coin("btc")) == Amount(100));
}

TEST_CASE("token: what is executed later counts from that instant on") {
  Tokens the;
  the.Create();
  the.tokens.Record(the.Get(the.Add(At(0))), Amount(100), At(5));
  CHECK(the.Check(the.Add(At(4, 999'999)), 100) == "passed");
  CHECK(the.CheckAt(5, 1) == "over-limit");
  CHECK(the.CheckAt(6, 1) == "over-limit");
}

TEST_CASE("token: of two that are executed at one later instant both count") {
  Tokens the;
  the.Create();
  the.tokens.Record(the.Get(the.Add(At(0))), Amount(30), At(5));
  the.tokens.Record(the.Get(the.Add(At(1))), Amount(30), At(5));
  CHECK(the.CheckAt(5, 40) == "passed");
  CHECK(the.CheckAt(5, 41) == "over-limit");
}

TEST_CASE("token: each coin has its limit; without one it needs unlock, and maxLimit is none") {
  Tokens the;
  the.terms.limits.push_back({the.world.Coin("eth"), std::nullopt});
  the.Create();
  const SendIndex eth = the.Add(At(1), "", "eth");
  const SendIndex sol = the.Add(At(1), "", "sol");
  the.tokens.Record(the.Get(eth), Amount(1'000'000), At(1));
  CHECK(the.Check(eth, 1'000'000) == "passed");
  CHECK(the.Check(sol, 0) == "no-limit");
  CHECK(the.CheckAt(1, 100) == "passed");  // Another coin's spends are no spends of this one.
}

TEST_CASE("token: unlocking lifts its limits and nothing else") {
  Tokens the;
  the.terms.duration = Duration(10'000'000);
  the.terms.scope = {"wallet_spend:w"};
  the.Create();
  AccessTokens::Token* const token = the.tokens.Find(the.t, At(0));
  token->unlocked = true;
  CHECK(the.CheckAt(1, 101) == "passed");
  CHECK(the.Check(the.Add(At(1), "", "sol"), 1) == "passed");
  the.terms.scope = {"wallet_spend:w2"};
  CHECK(the.CheckAt(1) == "scope");
  CHECK(the.CheckAt(10) == "expired");
  token->revoked = true;
  CHECK(the.CheckAt(1) == "revoked");
}

TEST_CASE("token: the two checks of limits are those that unlocking lifts") {
  for (const TokenCheck check :
       {TokenCheck::kPassed, TokenCheck::kUnknown, TokenCheck::kRevoked, TokenCheck::kExpired,
        TokenCheck::kAddress, TokenCheck::kScope, TokenCheck::kNoLimit, TokenCheck::kOverLimit}) {
    CAPTURE(Text(check));
    CHECK(NeedsUnlock(check) == (check == TokenCheck::kNoLimit || check == TokenCheck::kOverLimit));
  }
}

TEST_CASE("token: a copy taken before a trial knows nothing of it") {
  Tokens the;
  the.Create();
  const AccessTokens before = the.tokens;
  the.tokens.Record(the.Get(the.Add(At(0))), Amount(100), At(0));
  CHECK(the.CheckAt(0) == "over-limit");
  the.tokens = before;
  CHECK(the.CheckAt(0) == "passed");
}

TEST_CASE("token: recording a spend of one that isn't known does nothing") {
  Tokens the;
  the.tokens.Record(the.Get(the.Add(At(0))), Amount(100), At(0));
  the.Create(At(1));
  CHECK(the.CheckAt(1, 100) == "passed");
}

}  // namespace
}  // namespace sluice::access_tokens_test
