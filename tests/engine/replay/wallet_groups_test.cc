// Which wallets must be replayed together, and the replay of all in order of time.
#include "engine/replay/wallet_groups.h"

#include <string>
#include <vector>

#include <doctest/doctest.h>

#include "tests/engine/parsed_input.h"

namespace sluice {
namespace {

using testing::Line;
using testing::ParsedInput;

std::string Policy(const std::string& group_tags, const std::string& type = "velocityLimit") {
  return R"({"rules":[{"id":"r","type":")" + type +
         R"(","condition":{"amountString":"100","timeWindow":10,"groupTags":)" + group_tags +
         R"(},"action":{"type":"deny"}}]})";
}

std::string From(const std::string& wallet, const std::string& id, const std::string& time,
                 const std::string& more = "") {
  return Line(id, time, "60", R"(,"wallet":")" + wallet + "\"" + more);
}

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

TEST_CASE("ordered replay: decisions of all groups come in order of time, then of the input") {
  ParsedInput parsed(Policy(R"([":tag"])"),
                     From("u", "a", "10:00:02Z") + From("v", "b", "10:00:02Z") +
                         From("v", "c", "10:00:01Z") + From("u", "d", "10:00:03Z"));
  // c: 60 of v. a: 60 of u. b: 60 more of v. d: 60 more of u.
  CHECK(parsed.Outcomes() == "c=allowed a=allowed b=denied d=denied");
}

TEST_CASE("ordered replay: ends where the taker says so") {
  ParsedInput parsed(
      Policy(R"([":tag"])"),
      From("u", "a", "10:00:00Z") + From("v", "b", "10:00:01Z") + From("u", "c", "10:00:02Z"));
  int taken = 0;
  ReplayInOrder(parsed.input(), WalletGroups(parsed.input()),
                [&](const Evaluation& evaluation, WalletReplay&) {
                  CHECK(evaluation.rank == static_cast<std::uint32_t>(taken));
                  return ++taken < 2;
                });
  CHECK(taken == 2);
}

}  // namespace
}  // namespace sluice
