#include "engine/analysis/diff.h"

namespace sluice {

std::string_view Name(ChangeKind kind) {
  return kind == ChangeKind::kPrimary ? "primary" : "knock-on";
}

void ChangeCounts::Add(const ChangeCounts& others) {
  for (std::size_t i = 0; i < kinds.size(); ++i) kinds[i] += others.kinds[i];
  spend.Add(others.spend);
}

ChangeCounts Diff::Cell::sum() const {
  ChangeCounts sum;
  for (const ChangeCounts& counts : directions) sum.Add(counts);
  return sum;
}

ChangeCounts Diff::Of(Direction direction) const {
  ChangeCounts sum;
  for (const auto& row : cells) {
    for (const Cell& cell : row) sum.Add(cell.directions[static_cast<std::size_t>(direction)]);
  }
  return sum;
}

std::uint64_t Diff::changed() const {
  return Of(Direction::kTighter).count() + Of(Direction::kLooser).count() +
         Of(Direction::kOther).count();
}

}  // namespace sluice
