#include "tests/differential/random_case.h"

#include <map>
#include <utility>

#include "tests/differential/dice.h"
#include "tests/differential/random_history.h"
#include "tests/differential/random_policy.h"
#include "tests/differential/world.h"

namespace sluice::differential {
namespace {

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
  if (dice.Chance(55)) return "granted";
  if (dice.Chance(35)) return "withheld";
  // The delay must not lead past the end of the calendar.
  constexpr std::int64_t kYear9000 = 221'845'392'000'000'000;
  if (world.start > kYear9000) return "granted";
  const std::string window = std::to_string(world.windows[0]) + "s";
  return "granted-after=" + dice.Pick({"1s", "1m", "4h", "1d", window.c_str(), window.c_str()});
}

}  // namespace

Case RandomCase(std::uint64_t seed) {
  Dice dice(seed);
  World world = RandomWorld(dice);
  Case random;
  random.options.profile = RandomProfile(world, dice);
  const auto& profile = random.options.profile;
  world.by_coin = profile.contains("ruleKey") && profile.at("ruleKey") == "id+coin";
  world.window_may_miss =
      profile.contains("missingTimeWindow") && profile.at("missingTimeWindow") != "error";
  random.options.unsupported = dice.Chance(70) ? "error" : dice.Pick({"fire", "fire", "skip"});
  world.unsupported = random.options.unsupported != "error";
  random.options.approvals = RandomApprovals(world, dice);

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

}  // namespace sluice::differential
