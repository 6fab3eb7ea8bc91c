/// \file
/// Locks: from when on a rule, or a whole policy, can't be changed.
/// Source: schema/README.md, "Policies that change"; specification, section 7.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "engine/base/timestamp.h"

namespace sluice {

/// The custodian's staff lift a lock in [from, until).
struct Unlocked {
  Timestamp from = Timestamp::max();
  Timestamp until = Timestamp::max();

  bool Holds(Timestamp now) const { return from <= now && now < until; }
};

/// Where the date of a lock comes from.
enum class LockSource : std::uint8_t { kGiven, kPolicyDate, kLastChange };

/// Of one rule, lockModel=rule: locked from `date` on, that instant included.
struct RuleLock {
  std::optional<Timestamp> date;  ///< nothing: it never locks
  LockSource source = LockSource::kGiven;
  Unlocked unlocked;

  bool IsLocked(Timestamp now) const { return date && now >= *date && !unlocked.Holds(now); }
};

/// Of a policy with rules, lockModel=policy: locked from `date` on; where there is no date, always.
struct PolicyLock {
  std::optional<Timestamp> date;
  Unlocked unlocked;

  bool IsLocked(Timestamp now) const { return (!date || now >= *date) && !unlocked.Holds(now); }
};

}  // namespace sluice
