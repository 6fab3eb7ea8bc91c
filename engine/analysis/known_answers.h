/// \file
/// KnownAnswers: the different answers that some sends got, each kept once.
#pragma once

#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "engine/analysis/decision_change.h"

namespace sluice {

/// They are few: a million sends of one wallet have a handful.
class KnownAnswers {
 public:
  /// The answer's number, from 0 in order of first appearance. O(log(answers)).
  std::uint32_t Add(const DecisionView& answer);

  /// Valid as long as this lives. REQUIRES a number that Add gave.
  DecisionView At(std::uint32_t number) const { return ViewOf(*answers_[number]); }

 private:
  struct Answer {
    Outcome outcome;
    std::string_view action;  // in texts_, as are those of the stages
    std::vector<Stage> stages;
  };
  struct Before {
    using is_transparent = void;
    bool operator()(const Answer& a, const Answer& b) const {
      return (*this)(ViewOf(a), ViewOf(b));
    }
    bool operator()(const Answer& a, const DecisionView& b) const { return (*this)(ViewOf(a), b); }
    bool operator()(const DecisionView& a, const Answer& b) const { return (*this)(a, ViewOf(b)); }
    bool operator()(const DecisionView& a, const DecisionView& b) const;
  };

  static DecisionView ViewOf(const Answer& answer) {
    return {answer.outcome, answer.action, answer.stages};
  }
  std::string_view Kept(std::string_view text) { return *texts_.emplace(text).first; }

  std::map<Answer, std::uint32_t, Before> numbers_;
  std::vector<const Answer*> answers_;  // the map's keys, which never move
  std::set<std::string, std::less<>> texts_;
  std::uint32_t last_ = 0;  // added or found; mostly the next one is the same
};

}  // namespace sluice
