// Linked with a fault in the engine: fails unless the reference disagrees within kCases cases.

#include <cstdint>
#include <iostream>

#include "tests/differential/run_cases.h"

int main() {
  constexpr std::uint64_t kCases = 5000;
  std::uint64_t compared = 0;
  const std::string found =
      sluice::differential::FirstDisagreement({0, kCases}, nullptr, &compared);
  if (found.empty()) {
    std::cout << "not noticed in " << kCases << " cases\n";
    return 1;
  }
  std::cout << "noticed by case " << compared + 1 << "\n"
            << found.substr(0, found.find("\npolicy:")) << "\n";
  return 0;
}
