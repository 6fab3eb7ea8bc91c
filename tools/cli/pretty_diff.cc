#include "tools/cli/pretty_diff.h"

#include "schema/decimals.h"
#include "tools/cli/text_layout.h"

namespace sluice::cli {

std::string PrettyDiff(const DiffReport& report, const AmountText&, const TextStyle&) {
  const Diff& diff = *report.diff;
  const auto count = [&](Direction direction) { return Grouped(diff.Of(direction).count()); };
  return Counted(diff.sends, "send", "sends") + ": " + Grouped(diff.unchanged()) + " the same, " +
         count(Direction::kTighter) + " tighter, " + count(Direction::kLooser) + " looser, " +
         count(Direction::kOther) + " other\n";
}

}  // namespace sluice::cli
