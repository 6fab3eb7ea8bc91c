/// \file
/// ReferenceSide: small histories under one policy, as the reference decides them.
#pragma once

#include <cstdint>
#include <vector>

#include "tests/reference/reference.h"
#include "tests/small_worlds/decided.h"
#include "tests/small_worlds/reference_walk.h"

namespace sluice::small_worlds {

/// A send in a history, and the history up to it.
struct Judged {
  Decided decided;
  bool any_fired = false;     ///< on it or on one before it
  bool touches_edge = false;  ///< so far
  std::uint64_t number = 0;   ///< in which every decision so far takes part
};

/// Decides what histories have in common at their beginning once, where they come one after the
/// other.
class ReferenceSide : private reference::Observer {
 public:
  explicit ReferenceSide(const SmallPolicy& policy);

  /// Of each send. Valid until the next call.
  const std::vector<Judged>& Judge(const Word& word);

 private:
  void OnRule(const std::string& type, const std::string& action, std::int64_t window, bool applies,
              bool fired) override;
  void OnPrior(std::int64_t micros) override;
  void OnTotal(bool equals_limit) override;
  bool OnLimit(const reference::LimitMet& met) override;
  void Push(Letter letter);

  reference::Options options_;
  reference::Walk walk_;
  Word word_;
  std::vector<Judged> judged_;
  // Of the send that is being decided:
  RuleMet met_;
  std::vector<RuleMet> rules_;
  bool touches_edge_ = false;
};

}  // namespace sluice::small_worlds
