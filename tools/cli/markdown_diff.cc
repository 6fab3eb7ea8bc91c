#include "tools/cli/markdown_diff.h"

#include "schema/decimals.h"

namespace sluice::cli {

std::string MarkdownDiff(const DiffReport& report, const AmountText&) {
  const Diff& diff = *report.diff;
  const auto row = [&](Direction direction) {
    return "| " + std::string(Name(direction)) + " | " + Grouped(diff.Of(direction).count()) +
           " |\n";
  };
  return "| | sends |\n|---|---:|\n| the same | " + Grouped(diff.unchanged()) + " |\n" +
         row(Direction::kTighter) + row(Direction::kLooser) + row(Direction::kOther);
}

}  // namespace sluice::cli
