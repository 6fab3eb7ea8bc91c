/// \file
/// Whether the random cases reach what they are meant to reach.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "tests/differential/random_case.h"
#include "tests/reference/reference.h"

namespace sluice::differential {

/// Adds up what happened in a run of cases. Use: hand it to the reference, Add what that decided.
class Coverage : public reference::Observer {
 public:
  void Add(const Case& one, std::string_view decisions);

  void OnRule(const std::string& type, const std::string& action, std::int64_t window, bool applies,
              bool fired) override;
  void OnPrior(std::int64_t micros) override;
  void OnTotal(bool equals_limit) override;
  void OnEdge(const std::string& what, std::int64_t micros) override;
  void OnTokenExcess(const std::string& amount) override;
  void OnRefusal(const std::string& name) override;

  /// The figures as a table of plain text, a line each: name, count, percentage of what.
  std::string Table() const;

  /// What falls short, a sentence each; empty if nothing does. Meant for runs of 20,000 cases.
  std::vector<std::string> Unmet() const;

 private:
  struct Figure {
    std::string name;
    std::uint64_t count;
    std::uint64_t of;      ///< what the percentage is of
    std::uint64_t needed;  ///< the least count that will do
  };
  /// What became of the meetings of rules and sends.
  struct Tally {
    std::uint64_t fired = 0;
    std::uint64_t passed = 0;       ///< applied, and did not fire
    std::uint64_t not_applied = 0;  ///< its coin was another
  };
  std::vector<Figure> Figures() const;
  void AddLineFigures(std::vector<Figure>* figures) const;
  void AddAnswer(std::string_view answer);
  void CountAmounts(std::string_view history);

  std::uint64_t cases_ = 0;
  std::map<std::string, std::uint64_t> cases_with_;  ///< switch values, modes and shapes
  std::uint64_t decisions_ = 0;
  std::map<std::string, std::uint64_t> outcomes_;
  std::uint64_t tied_sends_ = 0;  ///< sends that share their time with another send of the case

  /// By wire names; a velocityLimit with timeWindow 0 goes under `velocityLimit, window 0`.
  std::map<std::string, Tally> types_;
  std::map<std::string, Tally> actions_;
  std::uint64_t priors_at_edge_ = 0;  ///< executedAt = t - W
  std::uint64_t priors_inside_ = 0;   ///< executedAt = t - W + 1 us
  std::uint64_t priors_outside_ = 0;  ///< executedAt = t - W - 1 us
  std::uint64_t totals_at_limit_ = 0;

  std::uint64_t cases_with_lines_ = 0;
  std::uint64_t answers_ = 0;
  std::map<std::string, std::uint64_t> seen_;  ///< what lines of SPEC 7 met, in words

  std::uint64_t amounts_ = 0;  ///< of recipients
  std::uint64_t amounts_past_2_64_ = 0;
  std::uint64_t amounts_past_2_128_ = 0;
};

}  // namespace sluice::differential
