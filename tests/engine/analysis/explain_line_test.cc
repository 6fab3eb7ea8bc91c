// A life-cycle line explained: answered as it is in the replay, with what decided it.
#include <string>

#include <doctest/doctest.h>

#include "engine/analysis/explain.h"
#include "tests/engine/life_cycle/lines.h"

namespace sluice::explain_line_test {
namespace {

using testing::Body;
using testing::LifeLine;
using testing::Line;
using testing::LineNamed;
using testing::ParsedInput;
using testing::WalletOf;

// The status of a line, its sentences, and how many rules the wallet has after it.
std::string Explained(ParsedInput& parsed, const std::string& id) {
  const WalletGroups groups(parsed.input());
  std::string text;
  ExplainLine(parsed.input(), groups, LineNamed(parsed, id),
              [&](const Answer& answer, WalletReplay& replay) {
                text = std::to_string(answer.status);
                for (const std::string& why : answer.why) text += " [" + why + "]";
                const LiveWallet& wallet = *replay.LiveWalletOf(parsed.WalletNamed("w"));
                text += " " + std::to_string(wallet.policy.rules.size());
              });
  return text;
}

TEST_CASE("explain: a line is answered after all that comes before it, and nothing after") {
  const std::string rule = R"("type":"allTx","action":{"type":"deny"})";
  ParsedInput parsed(WalletOf("", R"("coin":"btc",)"),
                     LifeLine("policyRule.add", "a", "10:00:00Z", Body("r", rule)) +
                         Line("s", "10:00:00Z", "1") +
                         LifeLine("policyRule.add", "b", "10:00:00Z", Body("r", rule)) +
                         LifeLine("policyRule.add", "c", "10:00:00Z", Body("q", rule)));
  const std::string at_once = " [the wallet's users are not known: it took effect at once]";
  CHECK(Explained(parsed, "a") == "200" + at_once + " 1");
  CHECK(Explained(parsed, "b") == "400 1");
  CHECK(Explained(parsed, "c") == "200" + at_once + " 2");
}

}  // namespace
}  // namespace sluice::explain_line_test
