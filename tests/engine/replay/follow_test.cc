// A replay that is told what became of a send, in place of judging it.
#include <string>

#include <doctest/doctest.h>

#include "engine/base/time_text.h"
#include "engine/replay/wallet_replay.h"
#include "tests/engine/parsed_input.h"

namespace sluice::follow_test {
namespace {

using testing::Line;
using testing::ParsedInput;

const std::string kPolicy =
    R"({"rules":[{"id":"r","type":"velocityLimit","condition":{"amountString":"100",)"
    R"("timeWindow":10},"action":{"type":"deny"}}]})";

TEST_CASE("follow: a send that isn't judged uses up what it is told") {
  struct Row {
    std::string name;
    SpendEffect effect;  // of a, which is judged and settled in one replay, and followed in another
    Outcome of_b;
  };
  const Timestamp now = ParseTime("2026-01-05T10:00:00Z").value();
  const Row rows[] = {
      {"nothing", {}, Outcome::kAllowed},
      {"at once", {now, std::nullopt}, Outcome::kDenied},
      {"by the time of b", {now + std::chrono::seconds(1), std::nullopt}, Outcome::kDenied},
      {"after it", {now + std::chrono::microseconds(1'000'001), std::nullopt}, Outcome::kAllowed},
  };
  for (const Row& row : rows) {
    CAPTURE(row.name);
    const ParsedInput parsed(kPolicy, Line("a", "10:00:00Z", "60") + Line("b", "10:00:01Z", "41"));
    const WalletGroups groups(parsed.input());
    WalletReplay settled(parsed.input(), groups.WalletsOf(0), {});
    WalletReplay followed(parsed.input(), groups.WalletsOf(0), {});
    settled.Judge(parsed.history().order[0], 0);
    settled.Settle(row.effect);
    followed.Follow(parsed.history().order[0], 0, row.effect);
    CHECK(settled.Step(1).outcome == row.of_b);
    CHECK(followed.Step(1).outcome == row.of_b);
  }
}

TEST_CASE("follow: what the send replaces leaves the windows") {
  const ParsedInput parsed(kPolicy, Line("a", "10:00:00Z", "60") +
                                        Line("b", "10:00:01Z", "1", R"(,"replaces":"a")") +
                                        Line("c", "10:00:02Z", "100"));
  const WalletGroups groups(parsed.input());
  WalletReplay replay(parsed.input(), groups.WalletsOf(0), {});
  replay.Step(0);
  replay.Follow(parsed.history().order[1], 1, {});
  CHECK(replay.Step(2).outcome == Outcome::kAllowed);
}

}  // namespace
}  // namespace sluice::follow_test
