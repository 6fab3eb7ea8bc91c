#include "tests/differential/random_case.h"

#include <map>
#include <utility>

#include "tests/differential/dice.h"
#include "tests/differential/random_history.h"
#include "tests/differential/random_policy.h"
#include "tests/differential/world.h"

namespace sluice::differential {
namespace {

// Delays and locks must not lead past the end of the calendar.
constexpr std::int64_t kYear9000 = 221'845'392'000'000'000;

/// The switches of SPEC 6 that matter to sections 2 to 6 and have two values, default first.
const std::vector<std::pair<std::string, std::vector<std::string>>>& Switches() {
  static const std::vector<std::pair<std::string, std::vector<std::string>>> kSwitches = {
      {"comparison", {">", ">="}},
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
      {"ruleKey", {"id", "id+coin"}}};
  return kSwitches;
}

// Those of section 7.
void AddLifeCycleSwitches(std::map<std::string, std::string>& profile, Dice& dice) {
  const auto turn = [&](const std::string& name, unsigned percent, const std::string& value) {
    if (dice.Chance(percent)) profile[name] = value;
  };
  turn("lockModel", 30, "policy");
  turn("lockModel", 5, "rule");
  turn("lockHours", 60, dice.Pick({"0", "1", "24", "24", "48"}));
  turn("lockResetsOnUpdate", 25, "false");
  turn("policyChangeMinAdmins", 30, dice.Pick({"1", "2", "3"}));
  turn("policyChangeNeedsBalance", 25, "false");
  turn("changesNeedApproval", 25, "policy");
  turn("walletIds", 12, "hex32");
}

// In most cases few switches are turned, so that what one does isn't hidden by another.
std::map<std::string, std::string> RandomProfile(const World& world, Dice& dice) {
  std::map<std::string, std::string> profile;
  const unsigned turned = dice.Chance(30) ? 45 : 12;
  for (const auto& [name, values] : Switches()) {
    if (dice.Chance(turned)) {
      profile[name] = values[1];
    } else if (dice.Chance(8)) {
      profile[name] = values[0];
    }
  }
  if (dice.Chance(50)) {
    profile["window"] = dice.Pick({"rolling", "rolling-inclusive", "rolling-inclusive", "fixed",
                                   "fixed", "bucketed=1", "bucketed=3", "bucketed=24"});
  }
  if (dice.Chance(profile["window"] == "fixed" ? 70 : 8)) {
    const std::string half = std::to_string(world.windows[0] / 2);
    profile["windowOffset"] = dice.Pick(
        {"0", "1", "-1", "3600", "-7200", "100000000", half.c_str(), half.c_str(), half.c_str()});
  }
  if (profile["window"].empty()) profile.erase("window");
  if (dice.Chance(15)) {
    profile["missingTimeWindow"] = dice.Chance(20) ? "0" : std::to_string(world.windows[0]);
  } else if (dice.Chance(5)) {
    profile["missingTimeWindow"] = "error";
  }
  return profile;
}

std::string RandomApprovals(const World& world, Dice& dice) {
  if (dice.Chance(world.lines ? 35 : 15)) {
    return dice.Chance(75) ? "recorded" : "recorded-strict";
  }
  if (dice.Chance(55)) return "granted";
  if (dice.Chance(35)) return "withheld";
  if (world.start > kYear9000) return "granted";
  const std::string window = std::to_string(world.windows[0]) + "s";
  return "granted-after=" + dice.Pick({"1s", "1m", "4h", "1d", window.c_str(), window.c_str()});
}

}  // namespace

Case RandomCaseIn(World& world, Dice& dice) {
  Case random;
  random.options.profile = RandomProfile(world, dice);
  const auto& profile = random.options.profile;
  world.by_coin = profile.contains("ruleKey") && profile.at("ruleKey") == "id+coin";
  world.window_may_miss =
      profile.contains("missingTimeWindow") && profile.at("missingTimeWindow") != "error";
  random.options.unsupported = dice.Chance(70) ? "error" : dice.Pick({"fire", "fire", "skip"});
  world.unsupported = random.options.unsupported != "error";
  world.lines = world.start < kYear9000 && dice.Chance(50);
  if (world.lines) AddLifeCycleSwitches(random.options.profile, dice);
  world.tame = world.lines && dice.Chance(60);
  if (profile.contains("lockHours")) world.lock_hours = std::stoll(profile.at("lockHours"));
  if (world.lines && dice.Chance(45)) world.tokens = {"k1", "k2"};
  if (profile.contains("walletIds") && dice.Chance(70)) {
    world.wallets[0] = "0123456789abcdef0123456789abcdef";
  }
  random.options.approvals = RandomApprovals(world, dice);
  world.recorded = random.options.approvals.starts_with("recorded");

  const PolicyText policy = RandomPolicy(world, dice);
  random.policy = policy.json;
  random.shape = policy.shape;
  random.history = RandomHistory(world, policy.unnamed_sends, dice);
  if (dice.Chance(30)) random.options.addresses = RandomAddresses(world, dice);
  for (const std::string& rule : world.webhooks) {
    if (dice.Chance(30)) random.options.webhooks[rule] = dice.Chance(60) ? 200 : 503;
  }
  return random;
}

Case RandomCase(std::uint64_t seed) {
  Dice dice(seed);
  World world = RandomWorld(dice);
  return RandomCaseIn(world, dice);
}

}  // namespace sluice::differential
