#include "tests/differential/random_pair.h"

#include <optional>

#include "tests/differential/dice.h"
#include "tests/differential/policy_change.h"
#include "tests/differential/random_policy.h"
#include "tests/differential/tight_case.h"
#include "tests/differential/world.h"

namespace sluice::differential {
namespace {

bool ServesAll(const std::string& shape) {
  return shape != "wallet" && shape.find("wallets") == std::string::npos;
}

// A policy of the same world that has nothing in common with the base's; it serves the same
// wallets, named or not.
std::optional<std::string> Another(const Case& base, const World& world, Dice& dice) {
  World other = world;
  other.lines = false;
  const PolicyText policy = RandomPolicy(other, dice);
  const bool same_wallets = other.wallets == world.wallets;
  const bool one_wallet = base.shape == "wallet" || policy.shape == "wallet";
  const bool same_kind = ServesAll(base.shape) == ServesAll(policy.shape);
  if (!same_wallets || (one_wallet && base.shape != policy.shape) || !same_kind) return {};
  return policy.json;
}

}  // namespace

Pair RandomPair(std::uint64_t seed) {
  Dice dice(seed);
  World world;
  Pair pair{TightOrRandomCase(65, &world, dice), {}, {}};
  pair.proposed = pair.base.policy;
  if (dice.Chance(3)) return pair;
  if (dice.Chance(12)) {
    if (const std::optional<std::string> other = Another(pair.base, world, dice)) {
      pair.proposed = *other;
      pair.changes = {"everything"};
      return pair;
    }
  }
  const bool bodies = pair.base.shape.find("bod") != std::string::npos;
  PolicyChanger changer(pair.base.policy, bodies, world, dice);
  if (pair.base.policy.find("\"gate1\"") != std::string::npos && dice.Chance(75))
    changer.ChangeOnly(IsGate);
  for (std::uint64_t left = 1 + dice.Below(3); left > 0; --left) {
    pair.changes.push_back(changer.Change());
  }
  pair.proposed = changer.Json();
  if (dice.Chance(50)) std::swap(pair.proposed, pair.base.policy);
  return pair;
}

}  // namespace sluice::differential
