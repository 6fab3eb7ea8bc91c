// Random cases whose dice are the input's bytes: valid policies and histories of every kind, as
// tests/differential draws them. Engine and reference give the same bytes.
#include "tests/differential/compare.h"
#include "tests/fuzz/claims.h"
#include "tests/fuzz/entries.h"

namespace sluice::fuzz {

void FuzzCase(std::string_view input) {
  differential::Dice dice(input);
  differential::World world = differential::RandomWorld(dice);
  ClaimSame("engine and reference agree on a random case",
            differential::Disagreement(differential::RandomCaseIn(world, dice)), "");
}

}  // namespace sluice::fuzz
