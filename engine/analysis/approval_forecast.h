/// \file
/// ApprovalForecast: how much work a run's held sends make for those who approve them.
/// Source: specification, section 11; schema/README.md, "Diff report".
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <vector>

#include "engine/model/decision.h"
#include "engine/model/names.h"

namespace sluice {

/// The held sends of one run: when, and what is asked. What many have in common is kept once, so
/// that a send costs 16 bytes.
class HeldAsks {
 public:
  /// What is asked in one stage.
  struct Ask {
    std::uint64_t needed = 0;      ///< approvals; 0 where the stage doesn't say
    std::vector<UserId> eligible;  ///< nobody where they aren't known

    auto operator<=>(const Ask&) const = default;
  };
  /// One after the other. A stage that can't be passed is the last.
  using Asks = std::vector<Ask>;

  struct HeldSend {
    Timestamp time;
    std::uint32_t asks;  ///< index for Of
  };

  HeldAsks() = default;
  HeldAsks(HeldAsks&&) = default;
  HeldAsks& operator=(HeldAsks&&) = default;

  /// REQUIRES at least one stage. O(stages * eligible * log).
  void Add(Timestamp time, const std::vector<Stage>& stages);
  void Add(const HeldAsks& others);
  void SortByTime();

  const std::vector<HeldSend>& sends() const { return sends_; }
  const Asks& Of(std::uint32_t asks) const { return *distinct_[asks]; }

 private:
  std::uint32_t IdOf(const Asks& asks);

  std::map<Asks, std::uint32_t> ids_;
  std::vector<const Asks*> distinct_;  // the map's keys, which never move
  std::vector<HeldSend> sends_;
  Asks scratch_;
};

/// A stage that is asked waits until `answer_after` later, that instant excluded; then it is
/// answered, and the next one of its send is asked. Days are those of UTC.
struct ApprovalForecast {
  struct Day {
    Timestamp day;  ///< its first instant
    std::uint64_t asked = 0;
    std::uint64_t answered = 0;
    std::uint64_t most_waiting = 0;              ///< stages, at one instant of the day
    std::optional<Timestamp> most_waiting_at{};  ///< the first such; nothing where none waits
  };
  struct Approver {
    UserId user;
    std::uint64_t asked = 0;  ///< stages
    std::vector<Day> days;    ///< on which he is asked or answers, ascending
  };
  struct BusiestDay {
    Timestamp day;  ///< its first instant
    std::uint64_t needed;
  };
  struct LongestQueue {
    std::uint64_t stages;
    Timestamp at;
  };

  std::uint64_t stages = 0;             ///< that are asked
  std::uint64_t needed = 0;             ///< their approvals
  std::uint64_t asked = 0;              ///< their eligible persons
  std::optional<BusiestDay> busiest;    ///< the first of equals; nothing where none is needed
  std::optional<LongestQueue> longest;  ///< the first of equals; nothing where none waits
  std::vector<Approver> approvers;      ///< in order of their names
};

/// O(sends log sends + asks * eligible). What would lie past the year 30000 is put there.
/// `answer_after`: 0 or more.
ApprovalForecast Forecast(HeldAsks held, Duration answer_after, const Names& names);

}  // namespace sluice
