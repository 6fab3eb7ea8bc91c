// Which wallets must be replayed together.
#include "engine/replay/wallet_groups.h"

#include <string>
#include <vector>

#include <doctest/doctest.h>

#include "tests/engine/replay/from.h"

namespace sluice::wallet_groups_test {
namespace {

using testing::Balance;
using testing::From;
using testing::kNoRules;
using testing::Life;
using testing::ParsedInput;
using testing::Policy;

// The groups in order, their wallets joined by `+`.
std::string Groups(ParsedInput& parsed) {
  const WalletGroups groups(parsed.input());
  std::string text;
  for (std::size_t group = 0; group < groups.size(); ++group) {
    text += group == 0 ? "" : " ";
    std::string wallets;
    for (const WalletId wallet : groups.WalletsOf(group)) {
      CHECK(groups.GroupOf(wallet) == group);
      wallets += (wallets.empty() ? "" : "+") + std::string(parsed.names().tags.Text(wallet));
    }
    text += wallets;
  }
  return text;
}

TEST_CASE("groups: wallets whose windows look at each other's sends are together") {
  const std::string three =
      From("u", "a", "10:00:00Z") + From("v", "b", "10:00:01Z") + From("w", "c", "10:00:02Z");
  const std::string tagged = From("u", "a", "10:00:00Z", R"(,"tags":["t"])") +
                             From("v", "b", "10:00:01Z") +
                             From("w", "c", "10:00:02Z", R"(,"tags":["t"])");
  struct Row {
    std::string name;
    std::string policy;
    std::string history;
    std::string groups;
  };
  const Row rows[] = {
      {"the default, each its own", Policy(R"([":tag"])"), three, "u v w"},
      {"no tags at all", Policy("[]"), three, "u v w"},
      {"a wallet named by all", Policy(R"([":tag","w"])"), three, "u+v+w"},
      {"a tag that nobody carries", Policy(R"(["t"])"), three, "u v w"},
      {"a tag of sends joins everybody who looks at it", Policy(R"(["t"])"), tagged, "u+v+w"},
      {"a rule without windows looks at nobody", Policy(R"(["t"])", "transactionLimit"), tagged,
       "u v w"},
      {"no send, no group", Policy(R"([":tag"])"), "", ""},
  };
  for (const Row& row : rows) {
    CAPTURE(row.name);
    ParsedInput parsed(row.policy, row.history);
    CHECK(Groups(parsed) == row.groups);
  }
}

std::string WalletWith(const std::string& id, const std::string& fields, const std::string& group) {
  return R"({"id":")" + id + "\"" + fields + R"(,"admin":{"policy":)" + Policy(group) + "}}";
}

TEST_CASE(
    "groups: in a set only those are together whose own rules look at another, directly or not") {
  const std::string three =
      From("u", "a", "10:00:00Z") + From("v", "b", "10:00:01Z") + From("w", "c", "10:00:02Z");
  const auto groups = [&](const std::string& of_u, const std::string& of_v,
                          const std::string& fields) {
    ParsedInput parsed("[" + WalletWith("u", "", of_u) + "," + WalletWith("v", "", of_v) + "," +
                           WalletWith("w", fields, R"([":tag"])") + "]",
                       three);
    return Groups(parsed);
  };
  CHECK(groups(R"([":tag"])", R"([":tag"])", "") == "u v w");
  CHECK(groups(R"(["w"])", R"([":tag"])", "") == "u+w v");
  CHECK(groups(R"(["v"])", R"(["w"])", "") == "u+v+w");  // u and w through v
  CHECK(groups(R"(["t"])", R"([":tag"])", R"(,"tags":["t"])") == "u+w v");
  CHECK(groups(R"(["e"])", R"(["e"])", R"(,"enterprise":"e")") == "u+v+w");
}

TEST_CASE("groups: each has its sends' places in the order of evaluation, ascending") {
  ParsedInput parsed(
      Policy(R"([":tag"])"),
      From("u", "a", "10:00:05Z") + From("v", "b", "10:00:01Z") + From("u", "c", "10:00:03Z"));
  const WalletGroups groups(parsed.input());
  REQUIRE(groups.size() == 2);
  const auto ranks = [&](const std::string& wallet) {
    const auto span = groups.RanksOf(groups.GroupOf(parsed.WalletNamed(wallet)));
    return std::vector<std::uint32_t>(span.begin(), span.end());
  };
  CHECK(ranks("v") == std::vector<std::uint32_t>{0});
  CHECK(ranks("u") == std::vector<std::uint32_t>{1, 2});
}

std::string Token(const std::string& token) {
  return Life(
      "accessToken.create", "create " + token, "09:00:00Z",
      R"("user":"ana","scope":["all"],"spendingLimits":[{"coin":"btc","txValueLimit":100}],)"
      R"("accessToken":")" +
          token + "\"");
}
std::string By(const std::string& wallet, const std::string& id, const std::string& time,
               const std::string& token) {
  return From(wallet, id, time, R"(,"accessToken":")" + token + "\"");
}

TEST_CASE("groups: wallets that share an access token are together, in a scenario") {
  const std::string sends = By("u", "a", "10:00:00Z", "s") + By("v", "b", "10:00:01Z", "t") +
                            By("w", "c", "10:00:02Z", "s") + From("x", "d", "10:00:03Z");
  ParsedInput shared(kNoRules, Token("s") + Token("t") + sends);
  CHECK(Groups(shared) == "u+w v x");
  CHECK(shared.Story() == "create s=200 create t=200 a=allowed b=allowed c=refused d=allowed");
  ParsedInput joined(kNoRules, Token("s") + Token("t") + sends + By("w", "e", "10:00:04Z", "t"));
  CHECK(Groups(joined) == "u+v+w x");
  ParsedInput no_lines(kNoRules, sends);  // Whatever the tokens: each is unknown.
  CHECK(Groups(no_lines) == "u v w x");
}

TEST_CASE("groups: lines are with their wallet or token, and those of neither by themselves") {
  ParsedInput parsed(kNoRules, Token("s") + Token("nobody's") + By("u", "a", "10:00:00Z", "s") +
                                   From("v", "b", "10:00:01Z") + Balance("of v", "10:00:02Z", "v") +
                                   Balance("of w", "10:00:02Z", "w") +
                                   Life("pendingApproval.approve", "of none", "10:00:03Z",
                                        R"("pendingApproval":"q","user":"ana")") +
                                   Life("pendingApproval.approve", "of a", "10:00:03Z",
                                        R"("pendingApproval":"a","user":"ana")"));
  const WalletGroups groups(parsed.input());
  const auto lines = [&](std::size_t group) {
    std::string text;
    for (const ScenarioIndex line : groups.LinesOf(group)) {
      CHECK(groups.GroupOfLine(line) == group);
      text += (text.empty() ? "" : "+") + parsed.input().scenario.lines[line].id;
    }
    return text;
  };
  const auto of = [&](const char* wallet) {
    return lines(groups.GroupOf(parsed.WalletNamed(wallet)));
  };
  CHECK(groups.size() == 5);
  CHECK(of("u") == "create s+of a");
  CHECK(of("v") == "of v");
  CHECK(of("w") == "of w");  // It has no send.
  CHECK(lines(3) == "create nobody's");
  CHECK(lines(4) == "of none");
  CHECK(groups.WalletsOf(3).empty());
  CHECK(groups.RanksOf(4).empty());
}

TEST_CASE("groups: what lines ask for looks at other wallets' sends as well") {
  const auto add = [](const std::string& group) {
    return Life("policyRule.add", "add", "10:00:05Z",
                R"("user":"ana","wallet":"u","rule":{"id":"r","type":"velocityLimit","condition":)"
                R"({"amountString":"60","timeWindow":100,"groupTags":)" +
                    group + R"(},"action":{"type":"deny"}})");
  };
  const std::string sends = From("u", "a", "10:00:00Z") + From("v", "b", "10:00:01Z") +
                            From("w", "c", "10:00:02Z") + From("u", "d", "10:00:06Z");
  ParsedInput alone(kNoRules, sends + add(R"([":tag"])"));
  CHECK(Groups(alone) == "u v w");
  ParsedInput both(kNoRules, sends + add(R"(["w"])"));
  CHECK(Groups(both) == "u+w v");
  CHECK(both.Story() == "a=allowed b=allowed c=allowed add=200 d=denied");
}

}  // namespace
}  // namespace sluice::wallet_groups_test
