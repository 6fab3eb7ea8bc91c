// Whether another order of sends at one instant would change a decision.
#include "engine/replay/order_ties.h"

#include <string>
#include <vector>

#include <doctest/doctest.h>

#include "tests/engine/parsed_input.h"

namespace sluice::order_ties_test {
namespace {

using testing::Line;
using testing::ParsedInput;

std::string Limit(const std::string& limit, const std::string& seconds = "10",
                  const std::string& more = "") {
  return R"({"rules":[{"id":"r","type":"velocityLimit","condition":{"amountString":")" + limit +
         R"(","timeWindow":)" + seconds + R"(},"action":{"type":"deny"}})" + more + "]}";
}

// A send at the instant of all.
std::string At(const std::string& id, const std::string& amount, const std::string& more = "") {
  return Line(id, "10:00:00Z", amount, more);
}

// The tie of all sends from `first` on.
TieResult TieFrom(ParsedInput& parsed, const std::string& first) {
  const auto replay = parsed.ReplayUpTo(first);
  std::vector<std::uint32_t> ranks;
  for (std::uint32_t rank = parsed.RankOf(first); rank < parsed.history().order.size(); ++rank)
    ranks.push_back(rank);
  return CheckTie(ranks, replay.get());
}

TEST_CASE("order ties: open where the limit is met by some order and not by another") {
  struct Row {
    std::string name;
    std::string policy;
    std::string history;
    TieResult result;
  };
  const std::string sixty_forty = At("a", "60") + At("b", "40");
  const Row rows[] = {
      {"both fit", Limit("100"), sixty_forty, TieResult::kSettled},
      {"one is a unit too much", Limit("99"), sixty_forty, TieResult::kOpen},
      {"each is too much by itself", Limit("39"), sixty_forty, TieResult::kSettled},
      {"equal sends: which of them is denied changes", Limit("60"), At("a", "60") + At("b", "60"),
       TieResult::kOpen},
      {"a limit a send looks at no other", Limit("50", "0"), sixty_forty, TieResult::kSettled},
      {"a window of one second", Limit("99", "1"), sixty_forty, TieResult::kOpen},
      {"no rule", R"({"rules":[]})", sixty_forty, TieResult::kSettled},
      {"an allTx denies both, so that neither uses anything up",
       Limit("99", "10", R"(,{"id":"all","type":"allTx","action":{"type":"deny"}})"), sixty_forty,
       TieResult::kSettled},
  };
  for (const Row& row : rows) {
    CAPTURE(row.name);
    ParsedInput parsed(row.policy, row.history);
    CHECK(TieFrom(parsed, "a") == row.result);
  }
}

TEST_CASE("order ties: open where nothing but what fired besides the winner changes") {
  const std::string noop = R"("action":{"type":"noop"}})";
  ParsedInput parsed(R"([{"id":"all","type":"allTx",)" + noop +
                         R"(,{"id":"r","type":"velocityLimit","condition":)"
                         R"({"amountString":"99","timeWindow":10},)" +
                         noop + "]",
                     At("a", "60") + At("b", "40"));
  CHECK(TieFrom(parsed, "a") == TieResult::kOpen);
}

TEST_CASE("order ties: what was sent before counts, and what comes later doesn't") {
  ParsedInput parsed(Limit("100"),
                     Line("before", "09:59:55Z", "20") + At("a", "60") + At("b", "21"));
  CHECK(TieFrom(parsed, "a") == TieResult::kOpen);
  ParsedInput fits(Limit("100"), Line("before", "09:59:55Z", "20") + At("a", "60") + At("b", "20"));
  CHECK(TieFrom(fits, "a") == TieResult::kSettled);
}

TEST_CASE("order ties: six sends are tried in every order, seven are not checked") {
  std::string six;
  for (const char* id : {"a", "b", "c", "d", "e", "f"}) six += At(id, "10");
  ParsedInput open(Limit("59"), six);
  CHECK(TieFrom(open, "a") == TieResult::kOpen);
  ParsedInput seven(Limit("69"), six + At("g", "10"));
  CHECK(TieFrom(seven, "a") == TieResult::kNotChecked);
  ParsedInput fits(Limit("70"), six + At("g", "10"));
  CHECK(TieFrom(fits, "a") == TieResult::kSettled);  // No order can matter.
  ParsedInput alone(Limit("50", "0"), six + At("g", "10"));
  CHECK(TieFrom(alone, "a") == TieResult::kSettled);  // Each is looked at by itself.
}

TEST_CASE("order ties: a send stays behind the one that it replaces") {
  // b before a would be no order: a's place ends with b. c needs the room that b leaves.
  ParsedInput parsed(Limit("100"), At("a", "100") + At("b", "100", R"(,"replaces":"a")"));
  CHECK(TieFrom(parsed, "a") == TieResult::kSettled);
  ParsedInput three(Limit("100"),
                    At("a", "100") + At("b", "1", R"(,"replaces":"a")") + At("c", "99"));
  CHECK(TieFrom(three, "a") == TieResult::kOpen);
  // Nor with somebody before both: a would be one too many behind b.
  ParsedInput behind(Limit("100"),
                     At("a", "100") + At("b", "100", R"(,"replaces":"a")") + At("c", "0"));
  CHECK(TieFrom(behind, "a") == TieResult::kSettled);
}

TEST_CASE("order ties: what is replaced from before makes room only for whoever comes later") {
  // x leaves the window with b. c fits behind b, and not before it.
  ParsedInput parsed(Limit("100"), Line("x", "09:59:59Z", "60") +
                                       At("b", "10", R"(,"replaces":"x")") + At("c", "50"));
  CHECK(TieFrom(parsed, "b") == TieResult::kOpen);
  ParsedInput fits(Limit("120"), Line("x", "09:59:59Z", "60") +
                                     At("b", "10", R"(,"replaces":"x")") + At("c", "50"));
  CHECK(TieFrom(fits, "b") == TieResult::kSettled);
}

TEST_CASE("order ties: the check leaves the replay as it was") {
  ParsedInput parsed(Limit("99"),
                     Line("before", "09:59:55Z", "20") + At("a", "60") + At("b", "40"));
  const auto replay = parsed.ReplayUpTo("a");
  for (int round = 0; round < 2; ++round) {
    CHECK(CheckTie(std::vector<std::uint32_t>{1, 2}, replay.get()) == TieResult::kOpen);
  }
  const Evaluation& a = replay->Step(1);
  CHECK(a.outcome == Outcome::kAllowed);
  CHECK(a.verdicts.at(0).verdict.prior == Amount(20));
  const Evaluation& b = replay->Step(2);
  CHECK(b.outcome == Outcome::kDenied);
  CHECK(b.verdicts.at(0).verdict.prior == Amount(80));
}

}  // namespace
}  // namespace sluice::order_ties_test
