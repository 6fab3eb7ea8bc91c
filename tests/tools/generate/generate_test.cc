// What `sluice generate` promises for any options: valid lines, the number asked for, the same
// bytes.
#include "tools/generate/generate.h"

#include <algorithm>
#include <chrono>
#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include <doctest/doctest.h>

#include "tests/tools/generate/read_sends.h"
#include "tools/generate/options.h"

namespace sluice::generate {
namespace {

const std::vector<std::string> kThreeCoins = {"eth", "btc", "usdc"};

// Every field, every form of address, known and unknown coins.
Options Everything() {
  return {.seed = 7,
          .sends = 3'000,
          .wallets = 50,
          .recipients = 500,
          .coins = {"eth", "btc", "usdc", "trx:usdt", "sol", "fiatjpy", "unheard-of"},
          .days = 60,
          .fees = true,
          .approvals = true};
}

// FNV-1a, 64 bits.
std::uint64_t Hash(const std::vector<std::string>& lines) {
  std::uint64_t hash = 0xCBF29CE484222325;
  for (const std::string& line : lines) {
    for (const char c : line) hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001B3;
  }
  return hash;
}

TEST_CASE("generate: the same options give the same bytes with every compiler") {
  // Changes with every change of what is drawn; must not change with the compiler, the library or
  // the level of optimisation.
  CHECK(Hash(Lines(Everything())) == 17723543279691889849u);
  CHECK(Lines(Everything()) == Lines(Everything()));
}

TEST_CASE("generate: another seed gives another history") {
  Options options = Everything();
  const std::vector<std::string> seven = Lines(options);
  options.seed = 8;
  CHECK(Lines(options) != seven);
}

TEST_CASE("generate: any size gives exactly that many valid sends, in order, with unique ids") {
  struct Row {
    const char* name;
    std::uint64_t sends, wallets, recipients, days;
    std::vector<std::string> coins;
  };
  const Row rows[] = {
      {"the least of everything", 1, 1, 1, 1, {"btc"}},
      {"one wallet, several coins", 200, 1, 1, 1, kThreeCoins},
      {"two wallets, three coins", 200, 2, 2, 2, kThreeCoins},
      {"a single day", 5'000, 100, 100, 1, kThreeCoins},
      {"too short for a last working day", 5'000, 100, 100, 3, kThreeCoins},
      {"fewer sends than days", 10, 100, 100, 365, kThreeCoins},
      {"payrolls, one person to pay", 5'000, 3, 1, 31, {"eth"}},
      {"many wallets and recipients", 100, 100'000'000, 1'000'000'000, 90, kThreeCoins},
      {"a hundred years", 40'000, 10, 10, 36'525, kThreeCoins},
  };
  for (const Row& row : rows) {
    CAPTURE(row.name);
    const std::vector<Send> sends = Sends({.sends = row.sends,
                                           .wallets = row.wallets,
                                           .recipients = row.recipients,
                                           .coins = row.coins,
                                           .days = row.days});
    CHECK(sends.size() == row.sends);
    CHECK(sends.back().time < kStart + std::chrono::days{row.days});
    CHECK(std::is_sorted(sends.begin(), sends.end(),
                         [](const Send& a, const Send& b) { return a.time < b.time; }));
    std::set<std::string> ids, coins;
    for (const Send& send : sends) {
      ids.insert(send.id);
      coins.insert(send.coin);
    }
    CHECK(ids.size() == row.sends);
    if (row.sends >= 100) CHECK(coins.size() == row.coins.size());
  }
}

TEST_CASE("generate: stops when its lines aren't taken any more") {
  int taken = 0;
  Generate({}, [&](std::string_view) { return ++taken < 5; });
  CHECK(taken == 5);
}

TEST_CASE("generate: fees and approvals are written only if asked for") {
  for (const Send& send : Sends({.sends = 1'000})) {
    CHECK(send.fee + send.fee_coin + send.initiator + send.state == "");
    CHECK(send.approvals.empty());
  }
}

TEST_CASE("generate: a token's fee is in the chain's coin, a coin's fee below its amounts") {
  const std::map<std::string, std::string> tokens = {{"usdc", "eth"}, {"trx:usdt", "trx"}};
  for (const Send& send : Sends(Everything())) {
    const auto token = tokens.find(send.coin);
    REQUIRE(!send.fee.empty());
    if (token != tokens.end()) {
      REQUIRE(send.fee_coin == token->second);
    } else {
      REQUIRE(send.fee_coin == "");
      REQUIRE(send.fee.size() < send.recipients[0].amount.size());
    }
  }
}

TEST_CASE("generate: recorded approvals come after the send, from others than its initiator") {
  std::map<std::string, int> states;
  const std::vector<Send> sends = Sends(Everything());
  for (const Send& send : sends) {
    ++states[send.state];
    std::set<std::string> users = {send.initiator};
    Instant last = send.time;
    bool rejected = false;
    for (const Send::Approval& approval : send.approvals) {
      users.insert(approval.user);
      REQUIRE(approval.time > last);
      last = approval.time;
      rejected = rejected || approval.decision == "reject";
    }
    REQUIRE(users.size() == 1 + send.approvals.size());
    REQUIRE(rejected == (send.state == "rejected"));
  }
  const double approved = Percent(sends, [](const Send& send) { return !send.approvals.empty(); });
  CHECK(approved > 28);
  CHECK(approved < 36);
  for (const char* state :
       {"confirmed", "failed", "signed", "unconfirmed", "removed", "rejected", "pendingApproval"}) {
    CAPTURE(state);
    CHECK(states[state] > 0);
  }
  CHECK(states.size() == 7);
}

TEST_CASE("options: what is wrong with them is said in words") {
  struct Row {
    Options options;
    const char* problem;
  };
  const std::string longest_name(100, 'x');
  const Row rows[] = {
      {{}, ""},
      {{.sends = 0}, "--sends is 0: must be 1 to 4294967295"},
      {{.sends = 4'294'967'295}, ""},
      {{.sends = 4'294'967'296}, "--sends is 4294967296: must be 1 to 4294967295"},
      {{.wallets = 0}, "--wallets is 0: must be 1 to 100000000"},
      {{.wallets = 100'000'000}, ""},
      {{.wallets = 100'000'001}, "--wallets is 100000001: must be 1 to 100000000"},
      {{.recipients = 0}, "--recipients is 0: must be 1 to 1000000000"},
      {{.recipients = 1'000'000'000}, ""},
      {{.recipients = 1'000'000'001}, "--recipients is 1000000001: must be 1 to 1000000000"},
      {{.coins = {}}, "--coins names 0 coins: must be 1 to 1000"},
      {{.coins = std::vector<std::string>(1'001)}, "--coins names 1001 coins: must be 1 to 1000"},
      {{.coins = {"eth", ""}}, "--coins has an empty name"},
      {{.coins = {"eth", "btc", "eth"}}, "--coins names `eth` twice"},
      {{.coins = {"a\"b"}},
       "--coins has the name `a\"b`: only letters, digits and : . _ - are possible"},
      {{.coins = {longest_name}}, ""},
      {{.coins = {longest_name + "x"}},
       "--coins has a name of 101 characters, at most 100 are possible"},
      {{.days = 0}, "--days is 0: must be 1 to 36525"},
      {{.days = 36'525}, ""},
      {{.days = 36'526}, "--days is 36526: must be 1 to 36525"},
  };
  for (const Row& row : rows) CHECK(Validate(row.options) == row.problem);
}

}  // namespace
}  // namespace sluice::generate
