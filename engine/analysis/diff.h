/// \file
/// Diff: how many decisions change, and which way, where one policy takes the place of another.
/// Source: specification, section 11; schema/README.md, "Diff report".
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "engine/analysis/approval_forecast.h"
#include "engine/analysis/assumptions.h"
#include "engine/analysis/coin_totals.h"
#include "engine/analysis/decision_change.h"

namespace sluice {

/// REQUIRES one history, one scenario, one profile and one set of names.
struct DiffInput {
  const ReplayInput& base;
  const ReplayInput& proposed;
};

enum class ChangeKind : std::uint8_t {
  kPrimary,  ///< The proposed policy says so over the base's windows too.
  kKnockOn,  ///< Only what went before differs.
};
inline constexpr std::size_t kChangeKinds = 2;
std::string_view Name(ChangeKind kind);

/// A send whose decision changes.
struct SendChange {
  std::uint32_t rank = 0;
  Outcome base = Outcome::kAllowed;
  Outcome proposed = Outcome::kAllowed;
  Direction direction = Direction::kOther;
  ChangeKind kind = ChangeKind::kPrimary;
};

struct ChangeCounts {
  std::array<std::uint64_t, kChangeKinds> kinds{};
  CoinTotals spend;  ///< by coin, with the number of sends

  std::uint64_t count() const { return kinds[0] + kinds[1]; }
  void Add(const ChangeCounts& others);
};

struct Diff {
  /// What becomes of the sends that were decided one way and are decided another.
  struct Cell {
    std::array<ChangeCounts, kDirections> directions;  ///< by Direction

    ChangeCounts sum() const;
  };

  std::uint64_t sends = 0;  ///< reported ones, changed or not
  std::optional<Timestamp> first;
  std::optional<Timestamp> last;
  std::array<std::array<Cell, kOutcomes>, kOutcomes> cells;  ///< by base's outcome, then proposed's
  std::uint64_t answers_changed = 0;  ///< life-cycle lines with another status or error
  /// Of each cell and direction the first ones: in order of cell, direction, rank.
  std::vector<SendChange> samples;
  /// Of the base, then of the proposed policy.
  std::array<AssumedCounts, 2> assumed;
  std::array<ApprovalForecast, 2> approvals;

  const Cell& CellOf(Outcome base, Outcome proposed) const {
    return cells[static_cast<std::size_t>(base)][static_cast<std::size_t>(proposed)];
  }
  ChangeCounts Of(Direction direction) const;  ///< over all cells
  std::uint64_t changed() const;
  std::uint64_t unchanged() const { return sends - changed(); }
};

}  // namespace sluice
