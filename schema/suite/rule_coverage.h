/// \file
/// RuleCoverage: which rules the cases of suites fire, pass by, or never reach.
/// Source: specification, section 13 (`--coverage`).
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "engine/replay/wallet_replay.h"
#include "schema/suite/case_input.h"

namespace sluice {

/// A send at which a limit was looked at.
struct NearestSend {
  std::string suite;
  std::string in_case;
  std::string id;
  Amount total;  ///< base units, as the distance is
  Limit limit;   ///< at that moment
  Amount distance;
};

struct CoveredRule {
  std::string wallet;  ///< empty: the policy serves all
  std::string rule;
  std::string type;
  std::set<std::size_t> fired;   ///< cases, by number
  std::set<std::size_t> passed;  ///< cases in which it was looked at and didn't fire, once at least

  /// By coin: nearest to the limit without firing, and with; of equals the first.
  struct Nearest {
    std::optional<NearestSend> below;
    std::optional<NearestSend> above;
  };
  std::map<std::string, Nearest> nearest;

  /// One case fires it, and another one passes it by. O(1).
  bool covered() const {
    if (fired.empty() || passed.empty()) return false;
    return fired.size() > 1 || passed.size() > 1 || fired != passed;
  }
};

struct CoveredPolicy {
  std::string policy;
  std::vector<CoveredRule> rules;                                     ///< in the document's order
  std::map<std::pair<std::string, std::string>, std::size_t> places;  ///< by wallet and name
};

class RuleCoverage {
 public:
  /// From now on sends are of this case. Lists the policy's rules where they aren't yet.
  void BeginCase(const std::string& suite, const std::string& name, const CaseInput& loaded);

  void Note(const Evaluation& evaluation, WalletReplay& replay);

  const std::vector<CoveredPolicy>& policies() const { return policies_; }

 private:
  void ListRules(const CaseInput& loaded, CoveredPolicy* policy);
  void NoteLimit(const Rule& rule, const Verdict& verdict, const Send& send, const Names& names,
                 CoveredRule* covered) const;

  std::vector<CoveredPolicy> policies_;
  std::map<std::string, std::size_t>
      places_;  // of policies, by their names and how rules are named
  std::size_t present_ = 0;
  std::string suite_;
  std::string case_;
  std::size_t cases_ = 0;
};

/// How many rules there are, and how many are covered.
struct CoverageCount {
  std::uint64_t rules = 0;
  std::uint64_t covered = 0;
};
CoverageCount CountCovered(const std::vector<CoveredPolicy>& policies);

}  // namespace sluice
