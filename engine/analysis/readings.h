/// \file
/// Readings: the other values of the switches and of the approval assumption, one at a time.
/// Source: schema/README.md, "Sensitivity"; specification, sections 6 and 8.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "engine/model/decision.h"
#include "engine/model/profile.h"
#include "engine/replay/replay_input.h"

namespace sluice {

inline constexpr std::string_view kApprovalsReading = "approvals";

/// What is open, with one point of it read in another way.
struct Reading {
  std::string_view name;  ///< the switch; or kApprovalsReading
  std::string value;      ///< as --set or --approvals takes it
  Profile profile;
  ApprovalAssumption approvals;
};

/// What makes some values worth trying.
struct ReadingScope {
  bool lacks_time_window = false;  ///< A rule's limit gives no `timeWindow`.
  bool records_approvals = false;  ///< Somebody approved or rejected a send.
};
/// Of the policy and the life-cycle lines, and of the history. O(rules + lines).
ReadingScope ReadingScopeOf(const ReplayInput& input);

/// Those that differ from what is set, in the order of the profile, approvals last; a switch's in
/// the contract's order.
std::vector<Reading> OtherReadings(const Profile& profile, const ApprovalAssumption& approvals,
                                   const ReadingScope& scope);

/// The values of a switch that are ever tried; none where there is no such switch.
std::vector<std::string_view> TriedValues(std::string_view switch_name);

}  // namespace sluice
