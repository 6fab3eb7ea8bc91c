// What changes where one policy takes the place of another.
#include "engine/analysis/diff.h"

#include <string>
#include <vector>

#include <doctest/doctest.h>

#include "engine/base/time_text.h"
#include "tests/engine/parsed_diff.h"
#include "tests/engine/parsed_input.h"

namespace sluice::diff_test {
namespace {

using testing::Line;
using testing::ParsedDiff;

std::string Rule(const std::string& id, const std::string& type, const std::string& action,
                 const std::string& condition = "{}") {
  return R"({"id":")" + id + R"(","type":")" + type + R"(","condition":)" + condition +
         R"(,"action":{"type":")" + action + "\"}}";
}
std::string Day(const std::string& limit, const std::string& action = "deny") {
  return Rule("day", "velocityLimit", action,
              R"({"amountString":")" + limit + R"(","timeWindow":86400})");
}
const std::string kSmall = Rule("small", "transactionLimit", "deny", R"({"amountString":"50"})");
std::string Policy(const std::string& rules) { return R"({"rules":[)" + rules + "]}"; }

// `time` is what follows 2026-01-.
std::string Sent(const std::string& id, const std::string& time, const std::string& amount,
                 const std::string& address, const std::string& more = "") {
  return R"({"id":")" + id + R"(","time":"2026-01-)" + time +
         R"(","coin":"btc","recipients":[{"address":")" + address + R"(","amount":")" + amount +
         "\"}]" + more + "}\n";
}

Timestamp At(const std::string& time) { return ParseTime("2026-01-05T" + time + "Z").value(); }

TEST_CASE("diff: what an earlier send made different is knock-on, and primary what isn't") {
  struct Row {
    std::string second;  // how much, after 60 that only the proposed policy lets go
    std::string changes;
  };
  const std::string first = "a:denied->allowed primary looser";
  // The proposed policy allows up to 100 a day; over the base's windows it has spent nothing.
  const Row rows[] = {
      {"40", first},
      {"41", first + "; b:allowed->denied knock-on tighter"},
      {"50", first + "; b:allowed->denied knock-on tighter"},
      {"51", first},
      {"101", first},
  };
  for (const Row& row : rows) {
    CAPTURE(row.second);
    const ParsedDiff parsed(Policy(kSmall), Policy(Day("100")),
                            Line("a", "10:00:00Z", "60") + Line("b", "11:00:00Z", row.second));
    CHECK(parsed.Changes() == row.changes);
  }
}

TEST_CASE("diff: a send that differs by itself is primary, whatever its windows hold") {
  const ParsedDiff parsed(Policy(kSmall), Policy(Day("100", "getApproval")),
                          Line("a", "10:00:00Z", "60") + Line("b", "11:00:00Z", "101"));
  CHECK(parsed.Changes() == "a:denied->allowed primary looser; b:denied->held primary looser");
}

TEST_CASE("diff: what the base has in its windows leaves them in time, and where it is replaced") {
  // The base lets b alone go; the proposed policy lets a go too, and then nothing past 80.
  const std::string base =
      Policy(Rule("known", "coinAddressBlacklist", "deny", R"({"addresses":["y"]})"));
  const std::string before =
      Sent("b", "05T10:00:00Z", "30", "x") + Sent("a", "05T10:30:00Z", "45", "y");
  struct Row {
    std::string time;
    std::string more;
    std::string kind;
  };
  const Row rows[] = {
      {"05T11:00:00Z", "", "primary"},  // 30 + 51 over the base's windows
      {"05T11:00:00Z", R"(,"replaces":"b")", "knock-on"},
      {"06T09:59:59.999999Z", "", "primary"},
      {"06T10:00:00Z", "", "knock-on"},
      {"06T10:29:59.999999Z", "", "knock-on"},
      {"06T10:30:00Z", "", ""},
  };
  for (const Row& row : rows) {
    CAPTURE(row.time);
    const ParsedDiff parsed(base, Policy(Day("80")),
                            before + Sent("c", row.time, "51", "x", row.more));
    const std::string c = row.kind.empty() ? "" : "; c:allowed->denied " + row.kind + " tighter";
    CHECK(parsed.Changes() == "a:denied->allowed primary looser" + c);
  }
}

TEST_CASE("diff: cells, directions and totals") {
  const ParsedDiff parsed(Policy(kSmall), Policy(Day("100", "getApproval")),
                          Line("a", "10:00:00Z", "60") + Line("b", "11:00:00Z", "41") +
                              Line("c", "12:00:00Z", "1") + Line("d", "13:00:00Z", "7"));
  const Diff diff = parsed.Compare();
  CHECK(diff.sends == 4);
  CHECK(diff.changed() == 4);
  CHECK(diff.unchanged() == 0);
  CHECK(*diff.first == At("10:00:00"));
  CHECK(*diff.last == At("13:00:00"));
  const ChangeCounts tighter = diff.Of(Direction::kTighter);
  CHECK(tighter.kinds == std::array<std::uint64_t, 2>{0, 3});
  CHECK(diff.Of(Direction::kLooser).kinds == std::array<std::uint64_t, 2>{1, 0});
  CHECK(diff.Of(Direction::kOther).count() == 0);
  CHECK(diff.CellOf(Outcome::kAllowed, Outcome::kHeld).sum().count() == 3);
  CHECK(diff.CellOf(Outcome::kDenied, Outcome::kAllowed).sum().count() == 1);
  CHECK(diff.CellOf(Outcome::kHeld, Outcome::kHeld).sum().count() == 0);
  std::string spend;
  tighter.spend.ForEach([&](CoinId, const CoinTotals::Total& total) {
    spend += std::to_string(total.count) + "/" + total.spend.ToString();
  });
  CHECK(spend == "3/49");
  CHECK(diff.approvals[0].stages == 0);
  CHECK(diff.approvals[1].stages == 3);
}

TEST_CASE("diff: samples are the first of each cell and direction") {
  std::string history;
  for (int i = 0; i < 9; ++i)
    history +=
        Line("s" + std::to_string(i), "10:0" + std::to_string(i) + ":00Z", i % 3 == 0 ? "60" : "1");
  const ParsedDiff parsed(Policy(kSmall), Policy(Rule("all", "allTx", "getApproval")), history);
  for (const std::size_t of_each : {0U, 1U, 2U, 9U}) {
    CAPTURE(of_each);
    const Diff diff = parsed.Compare({.samples = of_each});
    std::string ids;
    for (const SendChange& sample : diff.samples)
      ids += parsed.input().base.history.ids.Text(sample.rank);
    const std::string held[] = {"", "s1", "s1s2", "s1s2s4s5s7s8"};
    const std::string denied[] = {"", "s0", "s0s3", "s0s3s6"};
    const std::size_t row = of_each == 9 ? 3 : of_each;
    CHECK(ids == held[row] + denied[row]);
    std::size_t shown = 0;
    std::uint32_t last = 0;
    ForEachSample(parsed.input(), parsed.groups(), diff, [&](const ShownChange& change) {
      CHECK((shown == 0 || change.change.rank > last));
      CHECK(change.base.rank == change.change.rank);
      CHECK(change.proposed.outcome == Outcome::kHeld);
      last = change.change.rank;
      ++shown;
      return true;
    });
    CHECK(shown == diff.samples.size());
  }
}

TEST_CASE("diff: any number of threads comes to the same") {
  std::string history;
  for (int i = 0; i < 60; ++i)
    history += Line("s" + std::to_string(i),
                    "10:00:" + std::string(i < 10 ? "0" : "") + std::to_string(i) + "Z",
                    std::to_string(i * 17 % 61), R"(,"wallet":"w)" + std::to_string(i % 7) + "\"");
  const ParsedDiff parsed(Policy(kSmall), Policy(Day("100", "getApproval")), history);
  const Diff one = parsed.Compare();
  CHECK(one.changed() > 5);
  CHECK(one.unchanged() > 5);
  for (const unsigned threads : {2U, 3U, 16U}) {
    CAPTURE(threads);
    const Diff many = parsed.Compare({.threads = threads});
    CHECK(many.sends == one.sends);
    CHECK(many.first == one.first);
    CHECK(many.last == one.last);
    for (const Direction direction : {Direction::kTighter, Direction::kLooser, Direction::kOther})
      CHECK(many.Of(direction).kinds == one.Of(direction).kinds);
    REQUIRE(many.samples.size() == one.samples.size());
    for (std::size_t i = 0; i < one.samples.size(); ++i)
      CHECK(many.samples[i].rank == one.samples[i].rank);
    CHECK(many.approvals[1].stages == one.approvals[1].stages);
    CHECK(many.approvals[1].longest->at == one.approvals[1].longest->at);
  }
}

TEST_CASE("diff: the scope chooses what is reported, and all is counted") {
  const ParsedDiff parsed(
      Policy(kSmall), Policy(Day("100")),
      Line("a", "10:00:00Z", "60") + Line("b", "11:00:00Z", "41") + Line("c", "12:00:00Z", "42"));
  ReportScope scope;
  scope.from = At("10:00:00.000001");
  scope.until = At("12:00:00");
  CHECK(parsed.Changes(scope) == "b:allowed->denied knock-on tighter");
  CHECK(parsed.Compare({.scope = scope}).sends == 1);
  scope.until = At("12:00:00.000001");
  CHECK(parsed.Compare({.scope = scope}).changed() == 2);
}

TEST_CASE("diff: wallets that either policy joins are replayed together") {
  const auto wallets = [](const std::string& tags) {
    const std::string rule = Rule("day", "velocityLimit", "deny",
                                  R"({"amountString":"100","timeWindow":86400)" + tags + "}");
    std::string text;
    for (const std::string id : {"u", "v", "w"})
      text += (text.empty() ? "" : ",") + std::string(R"({"id":")") + id +
              (id == "w" ? R"(","tags":[])" : R"(","tags":["t"])") + R"(,"admin":{"policy":)" +
              Policy(rule) + "}}";
    return R"({"wallets":[)" + text + "]}";
  };
  const std::string history = Line("a", "10:00:00Z", "60", R"(,"wallet":"u")") +
                              Line("b", "11:00:00Z", "60", R"(,"wallet":"v")") +
                              Line("c", "12:00:00Z", "60", R"(,"wallet":"w")");
  const std::string grouped = R"(,"groupTags":["t"])";
  const ParsedDiff apart(wallets(""), wallets(""), history);
  CHECK(apart.groups().size() == 3);
  CHECK(apart.Changes().empty());
  const ParsedDiff proposed(wallets(""), wallets(grouped), history);
  CHECK(proposed.groups().size() == 1);
  CHECK(proposed.Changes() ==
        "b:allowed->denied primary tighter; c:allowed->denied primary tighter");
  CHECK(ParsedDiff(wallets(grouped), wallets(""), history).groups().size() == 1);
}

TEST_CASE("diff: the same policy twice changes nothing") {
  const ParsedDiff parsed(
      Policy(kSmall + "," + Day("70")), Policy(kSmall + "," + Day("70")),
      Line("a", "10:00:00Z", "60") + Line("b", "11:00:00Z", "41") + Line("c", "12:00:00Z", "42"));
  const Diff diff = parsed.Compare();
  CHECK(diff.sends == 3);
  CHECK(diff.changed() == 0);
  CHECK(diff.samples.empty());
  CHECK(parsed.Changes().empty());
}

}  // namespace
}  // namespace sluice::diff_test
