#include "tests/differential/readings_model.h"

#include <algorithm>
#include <set>
#include <sstream>
#include <utility>

#include "tests/differential/compare.h"
#include "tests/reference/input.h"

namespace sluice::differential {
namespace {

using reference::ParseJson;

struct Switch {
  std::string name, absent;         ///< `absent`: the default
  std::vector<std::string> values;  ///< that are tried
};

// In the order of "Profile" in schema/README.md.
const std::vector<Switch>& Switches() {
  static const std::vector<Switch> kSwitches = {
      {"comparison", ">", {">", ">="}},
      {"window", "rolling", {"rolling", "rolling-inclusive", "fixed", "bucketed=24"}},
      {"windowOffset", "0", {"0", "43200"}},
      {"countFee", "true", {"true", "false"}},
      {"emptyWhitelistFires", "true", {"true", "false"}},
      {"webhookUnknown", "fire", {"fire", "pass"}},
      {"denyCounts", "false", {"true", "false"}},
      {"heldCounts", "false", {"true", "false"}},
      {"addressSuffix", "exact", {"exact", "ignore"}},
      {"selfSend", "listed", {"listed", "exempt"}},
      {"approvalsNeeded", "max", {"max", "sum"}},
      {"initiatorMayApprove", "false", {"true", "false"}},
      {"unverifiedCounts", "true", {"true", "false"}},
      {"permissions", "enforce", {"enforce", "ignore"}},
      {"adminImpliesSpend", "false", {"true", "false"}},
      {"missingTimeWindow", "error", {"0", "86400"}},
      {"ruleKey", "id", {"id", "id+coin"}},
      {"lockModel", "rule", {"rule", "policy"}},
      {"lockHours", "48", {"0", "48"}},
      {"lockResetsOnUpdate", "true", {"true", "false"}},
      {"policyChangeMinAdmins", "2", {"1", "2", "3"}},
      {"policyChangeNeedsBalance", "true", {"true", "false"}},
      {"changesNeedApproval", "all", {"all", "policy"}},
      {"walletIds", "any", {"any", "hex32"}}};
  return kSwitches;
}

std::vector<Json> LinesOf(const std::string& history) {
  std::vector<Json> lines;
  for (const std::string& line : reference::Input::Lines(history)) lines.push_back(ParseJson(line));
  return lines;
}

bool LacksWindow(const Json& rule) {
  return rule["type"].Text() == "velocityLimit" && !rule["condition"]["timeWindow"];
}

bool RecordsApprovals(const std::vector<Json>& lines) {
  std::set<std::string> sends;
  for (const Json& line : lines) {
    if (line["type"].Text("send") == "send") sends.insert(line["id"].Text());
  }
  return std::ranges::any_of(lines, [&](const Json& line) {
    const bool resolves = line["type"].Text().starts_with("pendingApproval.");
    return !line["approvals"].Elements().empty() ||
           (resolves && sends.contains(line["pendingApproval"].Text()));
  });
}

bool IsOneDay(const std::string& approvals) {
  const std::set<std::string> kSpellings = {"86400s", "1440m", "24h", "1d"};
  return kSpellings.contains(approvals.substr(approvals.find('=') + 1));
}

// That `ruleKey` names a stage's rule with its coin is no change.
Json WithoutCoins(Json decision) {
  for (Json& stage : decision.values[decision.IndexOf("stages")].values) {
    if (!stage.Has("rule")) continue;
    const std::string name = stage["rule"].Text();
    stage.Set("rule", Text(name.substr(0, name.rfind('@'))));
  }
  return decision;
}

}  // namespace

SensitivityModel::SensitivityModel(const Case& one, Dice& dice)
    : case_(one),
      base_(Decide(one, one.policy)),
      scope_(RandomScope(base_.sends, dice)),
      hangs_(base_.sends.size()) {
  for (const Switch& open : Switches()) {
    const auto given = one.options.profile.find(open.name);
    const std::string set = given == one.options.profile.end() ? open.absent : given->second;
    const auto window = one.options.profile.find("window");
    const bool fixed = window != one.options.profile.end() && window->second == "fixed";
    if (open.name == "windowOffset" && !fixed) continue;
    for (const std::string& value : open.values) {
      if (value == set) continue;
      ReadingModel reading{open.name, value};
      if (open.name == "missingTimeWindow") reading.is_listed = LacksAWindow();
      testing::TextOptions options = OptionsOf(one);
      options.profile[open.name] = value;
      reading.is_tried = testing::CheckText(one.policy, options).ok;
      const bool may_lose_rule = open.name == "ruleKey" && !one.options.webhooks.empty();
      if (may_lose_rule) reading.is_tried = std::nullopt;
      readings_.push_back(reading);
    }
  }
  std::vector<std::string> assumptions = {"granted", "granted-after=24h", "withheld"};
  if (RecordsApprovals(LinesOf(one.history)))
    assumptions.insert(assumptions.end(), {"recorded", "recorded-strict"});
  for (const std::string& value : assumptions) {
    const bool delays = value == "granted-after=24h" && IsOneDay(one.options.approvals);
    if (value != one.options.approvals && !delays) readings_.push_back({"approvals", value});
  }
}

// Of the policy; what lines ask for may hang on the rest of the request.
std::optional<bool> SensitivityModel::LacksAWindow() const {
  const reference::Options options = ReferenceOptions(case_);
  const reference::Input input(case_.policy, "", options);
  for (const reference::Wallet& wallet : input.wallets_) {
    for (const reference::Rule& rule : wallet.rules) {
      if (LacksWindow(rule.json)) return true;
    }
  }
  for (const Json& line : LinesOf(case_.history)) {
    if (LacksWindow(line["rule"])) return std::nullopt;
  }
  return false;
}

Json SensitivityModel::Changes(const ReadingModel& reading) {
  Case under = case_;
  if (reading.name == "approvals") under.options.approvals = reading.value;
  if (reading.name != "approvals") under.options.profile[reading.name] = reading.value;
  const Decided other = Decide(under, under.policy);
  struct Counts {
    std::uint64_t count = 0;
    std::map<std::string, Amount> spend;
  };
  std::map<std::string, Counts> counts;
  std::uint64_t all = 0;
  Json first;
  for (std::size_t i = 0; i < base_.sends.size(); ++i) {
    if (!scope_.Includes(base_.sends[i])) continue;
    const bool keys = reading.name == "ruleKey";
    const Json before = keys ? WithoutCoins(base_.sends[i]) : base_.sends[i];
    const Json now = keys ? WithoutCoins(other.sends[i]) : other.sends[i];
    if (SameAnswer(before, now)) continue;
    hangs_[i] = true;
    Counts& of_direction = counts[DirectionOf(before, now)];
    ++of_direction.count;
    of_direction.spend[before["coin"].Text()] += AmountOf(before["spend"]);
    if (all++ == 0) first = before["id"];
  }
  Json json;
  json.Set("switch", Text(reading.name));
  json.Set("value", Text(reading.value));
  json.Set("changes", Number(all));
  for (const char* direction : {"tighter", "looser", "other"}) {
    Json of_direction;
    of_direction.Set("count", Number(counts[direction].count));
    of_direction.Set("spend", SpendJson(counts[direction].spend));
    json.Set(direction, of_direction);
  }
  json.Set("first", first);
  return json;
}

std::uint64_t SensitivityModel::hanging() const {
  return static_cast<std::uint64_t>(std::ranges::count(hangs_, true));
}

}  // namespace sluice::differential
