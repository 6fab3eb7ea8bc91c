/// \file
/// What a sweep should say, worked out by the reference: a replay with the rule firing wherever it
/// is looked at, one with it firing nowhere, and one for every limit.
/// Source: specification, section 12; schema/README.md, "Sweep report".
#pragma once

#include <map>
#include <string>
#include <vector>

#include "tests/differential/decided.h"
#include "tests/differential/limit_rules.h"
#include "tests/differential/scope.h"

namespace sluice::differential {

/// A send to which the rule applies and of which a recipient counts.
struct Met {
  std::string send, coin, day;
  Amount total, spend;  ///< `total`: c(i)
  bool fires = false;
  bool is_counted = true;  ///< It is among those that are reported.
};

class SweepModel {
 public:
  /// `dice` choose what is reported.
  SweepModel(const Case& one, const LimitRule& rule, Dice& dice);

  const Scope& scope() const { return scope_; }
  std::size_t sends() const { return sends_; }  ///< that are reported

  /// Null where exact.
  const Json& because() const { return because_; }
  /// In order, in the replay with the present limit; those that are reported.
  const std::vector<Met>& met() const { return met_; }
  /// By coin, ascending: -1 and the least limits of the other steps of the present replay's curve.
  const std::map<std::string, std::vector<Amount>>& steps() const { return steps_; }

  /// A point of that coin's curve, by a full replay.
  Json Point(const std::string& coin, const Amount& limit);

  /// Of `atMost`: the coin's answer.
  Json AtMost(const std::string& coin, std::uint64_t most, bool per_day);

 private:
  std::vector<Met> MetIn(const std::string& policy, Decided* decided = nullptr) const;
  const std::vector<Met>& MetAt(const Amount& limit);
  void FindHinge(const Decided& present);

  const Case& case_;
  LimitRule rule_;
  Scope scope_;
  std::size_t sends_ = 0;
  std::vector<Met> met_;
  Json because_;
  std::map<std::string, std::vector<Amount>> steps_;
  std::map<Amount, std::vector<Met>> at_;
};

}  // namespace sluice::differential
