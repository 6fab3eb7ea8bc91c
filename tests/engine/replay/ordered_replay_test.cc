// The replay of all wallets in order of time.
#include "engine/replay/ordered_replay.h"

#include <functional>
#include <string>

#include <doctest/doctest.h>

#include "engine/base/time_text.h"
#include "tests/engine/replay/from.h"

namespace sluice::ordered_replay_test {
namespace {

using testing::Balance;
using testing::From;
using testing::kNoRules;
using testing::Life;
using testing::ParsedInput;
using testing::Policy;

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

TEST_CASE("ordered replay: ends behind the last instant, sends and lines of that one included") {
  ParsedInput parsed(kNoRules, From("u", "a", "10:00:00Z") + Balance("l", "10:00:01Z", "v") +
                                   From("u", "b", "10:00:01Z") + Balance("m", "10:00:02Z", "v") +
                                   From("v", "c", "10:00:03Z") + Balance("n", "10:00:04Z", "v"));
  const Timestamp first = ParseTime("2026-01-05T10:00:00Z").value();
  struct Row {
    std::int64_t microseconds;  // after the first send
    std::string story;
  };
  const Row rows[] = {
      {-1, ""},
      {0, "a=allowed"},
      {999'999, "a=allowed"},
      {1'000'000, "a=allowed l=200 b=allowed"},
      {2'000'000, "a=allowed l=200 b=allowed m=200"},
      {3'000'000, "a=allowed l=200 b=allowed m=200 c=allowed"},
      {3'999'999, "a=allowed l=200 b=allowed m=200 c=allowed"},
      {4'000'000, "a=allowed l=200 b=allowed m=200 c=allowed n=200"},
  };
  for (const Row& row : rows) {
    CAPTURE(row.microseconds);
    CHECK(parsed.Story(first + Duration(row.microseconds)) == row.story);
  }
  CHECK(parsed.Story() == rows[7].story);
}

TEST_CASE(
    "ordered replay: ends where the taker of answers says so, and shows wallets as they are") {
  ParsedInput parsed(kNoRules, From("u", "a", "10:00:00Z") + Balance("l", "10:00:01Z", "v") +
                                   From("u", "b", "10:00:02Z"));
  const WalletGroups groups(parsed.input());
  OrderedReplay replay(parsed.input(), groups);
  CHECK(replay.Find(parsed.WalletNamed("v")) == nullptr);
  int taken = 0;
  replay.Run([&](const Evaluation&, WalletReplay&) { return ++taken > 0; },
             [&](const Answer&, WalletReplay&) { return false; });
  CHECK(taken == 1);
  REQUIRE(replay.Find(parsed.WalletNamed("v")) != nullptr);
  CHECK(replay.Find(parsed.WalletNamed("v"))->wallet.balance->ToString() == "1");
  CHECK(replay.Find(parsed.WalletNamed("u")) == nullptr);
}

TEST_CASE("ordered replay: what comes before a send or a line of a group, and nothing else") {
  ParsedInput parsed(kNoRules,
                     Balance("k", "10:00:00Z", "u") + From("u", "a", "10:00:00Z") +
                         Life("wallet.freeze", "l", "10:00:01Z", R"("user":"ana","wallet":"u")") +
                         From("u", "b", "10:00:01Z"));
  const WalletGroups groups(parsed.input());
  const WalletId u = parsed.WalletNamed("u");
  const auto state = [&](const std::function<void(WalletReplay*)>& run) {
    WalletReplay replay(parsed.input(), groups.WalletsOf(0), groups.LinesOf(0));
    run(&replay);
    const Wallet& wallet = replay.LiveWalletOf(u)->wallet;
    return std::string(wallet.balance ? "balance" : "") + (wallet.freeze ? " frozen" : "");
  };
  const auto before_line = [&](ScenarioIndex line) {
    return state([&](WalletReplay* replay) { ReplayBeforeLine(groups, 0, line, replay); });
  };
  const auto before_send = [&](std::uint32_t rank) {
    return state([&](WalletReplay* replay) { ReplayBeforeSend(groups, 0, rank, replay); });
  };
  CHECK(before_line(0) == "");
  CHECK(before_line(1) == "balance");
  CHECK(before_send(0) == "balance");
  CHECK(before_send(1) == "balance frozen");
}

TEST_CASE(
    "ordered replay: what comes before a send are the sends and lines before it, in their order") {
  const std::string added = Life("policyRule.add", "l", "10:00:01Z",
                                 R"("wallet":"u","user":"x","rule":{"id":"all","type":"allTx",)"
                                 R"("action":{"type":"deny"}})");
  ParsedInput parsed(Policy(R"([":tag"])"),
                     From("u", "a", "10:00:00Z") + added + From("u", "b", "10:00:02Z"));
  const auto replay = parsed.ReplayUpTo("b");
  const Evaluation& b = replay->Step(parsed.RankOf("b"));
  // Had a come after the line, it would have been denied too.
  REQUIRE(b.verdicts.size() == 2);
  CHECK(b.verdicts[0].verdict.prior == Amount(60));
  CHECK(b.verdicts[1].verdict.fired);
}

TEST_CASE("ordered replay: what isn't held, or not by recorded approvals, waits for nobody") {
  const std::string approve =
      Life("pendingApproval.approve", "l", "10:00:01Z", R"("pendingApproval":"a","user":"x")");
  const std::string history = From("u", "a", "10:00:00Z") + approve;
  const auto story = [&](const std::string& limit, const std::string& action,
                         ApprovalAssumption::Mode mode) {
    return ParsedInput(R"([{"id":"r","type":"transactionLimit","condition":{"amountString":")" +
                           limit + R"("},"action":{"type":")" + action + R"("}}])",
                       history, {}, {mode})
        .Story();
  };
  using Mode = ApprovalAssumption::Mode;
  CHECK(story("59", "getApproval", Mode::kRecorded) == "a=held l=200");
  CHECK(story("59", "getApproval", Mode::kGranted) == "a=held l=400:PendingApprovalNotFound");
  CHECK(story("59", "getApproval", Mode::kWithheld) == "a=held l=400:PendingApprovalNotFound");
  CHECK(story("60", "getApproval", Mode::kRecorded) == "a=allowed l=400:PendingApprovalNotFound");
  CHECK(story("59", "deny", Mode::kRecorded) == "a=denied l=400:PendingApprovalNotFound");
}

TEST_CASE("ordered replay: approvals complete no send that is recorded never to have left") {
  const std::string policy = R"([{"id":"all","type":"allTx","action":{"type":"getApproval"}}])";
  const std::string approve =
      Life("pendingApproval.approve", "l", "10:00:01Z", R"("pendingApproval":"a","user":"x")");
  const auto story = [&](const std::string& state) {
    const std::string more = R"(,"state":")" + state + '"';
    return ParsedInput(policy, From("u", "a", "10:00:00Z", more) + approve, {},
                       {ApprovalAssumption::Mode::kRecordedStrict})
        .Story();
  };
  CHECK(story("confirmed") == "a=held l=200");
  CHECK(story("failed") == "a=held l=202");
}

}  // namespace
}  // namespace sluice::ordered_replay_test
