#include "engine/analysis/readings.h"

#include <algorithm>
#include <cassert>
#include <optional>

namespace sluice {
namespace {

struct Tried {
  std::string_view name;
  std::vector<std::string_view> values;
};

// Both values of a switch that has two; of an open one those that a custodian may well mean.
const std::vector<Tried>& AllTried() {
  static const std::vector<Tried> kTried = {
      {"comparison", {">", ">="}},
      {"window", {"rolling", "rolling-inclusive", "fixed", "bucketed=24"}},
      {"windowOffset", {"0", "43200"}},
      {"countFee", {"true", "false"}},
      {"emptyWhitelistFires", {"true", "false"}},
      {"webhookUnknown", {"fire", "pass"}},
      {"denyCounts", {"false", "true"}},
      {"heldCounts", {"false", "true"}},
      {"addressSuffix", {"exact", "ignore"}},
      {"selfSend", {"listed", "exempt"}},
      {"approvalsNeeded", {"max", "sum"}},
      {"initiatorMayApprove", {"false", "true"}},
      {"unverifiedCounts", {"true", "false"}},
      {"permissions", {"enforce", "ignore"}},
      {"adminImpliesSpend", {"false", "true"}},
      {"missingTimeWindow", {"0", "86400"}},
      {"ruleKey", {"id", "id+coin"}},
      {"lockModel", {"rule", "policy"}},
      {"lockHours", {"0", "48"}},
      {"lockResetsOnUpdate", {"true", "false"}},
      {"policyChangeMinAdmins", {"1", "2", "3"}},
      {"policyChangeNeedsBalance", {"true", "false"}},
      {"changesNeedApproval", {"all", "policy"}},
      {"walletIds", {"any", "hex32"}},
  };
  return kTried;
}

// Where it changes nothing, the report needn't say so.
bool IsAsked(std::string_view name, const Profile& profile, const ReadingScope& scope) {
  if (name == "windowOffset") return profile.window.kind == WindowShape::Kind::kFixed;
  if (name == "missingTimeWindow") return scope.lacks_time_window;
  return true;
}

void AddSwitch(const SwitchValue& set, const Profile& profile, const ApprovalAssumption& approvals,
               std::vector<Reading>* readings) {
  for (const std::string_view value : TriedValues(set.name)) {
    if (value == set.value) continue;
    Reading reading{set.name, std::string(value), profile, approvals};
    [[maybe_unused]] const std::optional<Error> error = reading.profile.Set(set.name, value);
    assert(!error);
    readings->push_back(std::move(reading));
  }
}

void AddApprovals(const Profile& profile, const ApprovalAssumption& approvals,
                  const ReadingScope& scope, std::vector<Reading>* readings) {
  using Mode = ApprovalAssumption::Mode;
  struct Assumed {
    std::string_view value;
    ApprovalAssumption approvals;
    bool asks_record;
  };
  const Assumed assumptions[] = {
      {"granted", {Mode::kGranted, {}}, false},
      {"granted-after=24h", {Mode::kGrantedAfter, std::chrono::hours(24)}, false},
      {"withheld", {Mode::kWithheld, {}}, false},
      {"recorded", {Mode::kRecorded, {}}, true},
      {"recorded-strict", {Mode::kRecordedStrict, {}}, true}};
  for (const Assumed& assumed : assumptions) {
    if (assumed.approvals.mode == approvals.mode && assumed.approvals.delay == approvals.delay)
      continue;
    if (assumed.asks_record && !scope.records_approvals) continue;
    readings->push_back(
        {kApprovalsReading, std::string(assumed.value), profile, assumed.approvals});
  }
}

bool LacksTimeWindow(const Rule& rule) {
  const auto* const limit = std::get_if<VelocityLimit>(&rule.condition);
  return limit != nullptr && limit->lacks_time_window;
}

}  // namespace

std::vector<std::string_view> TriedValues(std::string_view switch_name) {
  for (const Tried& tried : AllTried()) {
    if (tried.name == switch_name) return tried.values;
  }
  return {};
}

ReadingScope ReadingScopeOf(const ReplayInput& input) {
  ReadingScope scope;
  input.policies.ForEachPolicy([&](const Wallet*, const Policy& policy) {
    for (const Rule& rule : policy.rules) scope.lacks_time_window |= LacksTimeWindow(rule);
  });
  scope.records_approvals = !input.history.approvals.empty();
  for (const ScenarioLine& line : input.scenario.lines) {
    if (line.request) scope.lacks_time_window |= LacksTimeWindow(line.request->decoded.rule);
    scope.records_approvals |= ResolvesApproval(line.type) && line.resolves_send != kNoSend;
  }
  return scope;
}

std::vector<Reading> OtherReadings(const Profile& profile, const ApprovalAssumption& approvals,
                                   const ReadingScope& scope) {
  std::vector<Reading> readings;
  for (const SwitchValue& set : Values(profile)) {
    if (IsAsked(set.name, profile, scope)) AddSwitch(set, profile, approvals, &readings);
  }
  AddApprovals(profile, approvals, scope, &readings);
  return readings;
}

}  // namespace sluice
