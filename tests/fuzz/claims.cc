#include "tests/fuzz/claims.h"

#include <cstdlib>
#include <iostream>

namespace sluice::fuzz {

void Claim(bool holds, std::string_view claim, std::string_view of) {
  if (holds) return;
  std::cerr << "does not hold: " << claim << "\n" << of << std::endl;
  std::abort();
}

void ClaimSame(std::string_view claim, std::string_view one, std::string_view other) {
  if (one == other) return;
  std::cerr << "does not hold: " << claim << "\none:   " << one << "\nother: " << other
            << std::endl;
  std::abort();
}

}  // namespace sluice::fuzz
