/// \file
/// ScenarioIntake: life-cycle lines on their way into a history.
#pragma once

#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "engine/rules/policy_set.h"
#include "schema/history/scenario_record.h"
#include "schema/problems.h"

namespace sluice {

class ScenarioIntake {
 public:
  /// REQUIRES that all outlive this.
  ScenarioIntake(Names* names, const std::vector<const PolicySet*>* policies,
                 const Profile& profile)
      : names_(names), policies_(policies), profile_(profile) {}

  /// Adds a line whose wallet and place are known.
  void Add(ScenarioRecord* record);

  /// FILE:LINE of the line of that id; nullptr where there is none.
  const std::string* PlaceOf(std::string_view id) const;

  /// Whether a send's line is to be kept as it was read. A refusal's request id is made from it.
  bool MayBeRefused(WalletId wallet, std::size_t line_bytes);

  /// The lines in order among the sends. Reports kLateLine where a send may be refused whose line
  /// wasn't kept; forgets lines that nothing will ask for.
  Scenario Finish(History* history, Problems* problems);

 private:
  bool AnyMayRefuse(WalletId id) const;
  void RefuseLateLines(const History& history, Problems* problems) const;
  void ForgetRawLines(History* history) const;

  Names* names_;
  const std::vector<const PolicySet*>* policies_;
  const Profile& profile_;
  Scenario scenario_;
  std::unordered_map<std::string, std::string> places_;  // by id
  std::unordered_set<std::uint32_t> wallets_of_lines_;
  std::size_t raw_bytes_kept_ = 0;
};

}  // namespace sluice
