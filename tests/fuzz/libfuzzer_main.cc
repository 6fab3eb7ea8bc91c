// All targets in one program of libFuzzer's; SLUICE_FUZZ_TARGET names the one that is run. Besides
// what libFuzzer takes:
//
//   fuzz --targets                        each target's name and the length of its inputs
//   fuzz --write-seeds FIXTURES FOLDER    what the fixtures hold for the target, as files
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <iostream>
#include <string>
#include <vector>

#include "tests/fuzz/seeds.h"
#include "tests/fuzz/target.h"

namespace sluice::fuzz {
namespace {

const Target& Chosen() {
  const char* const name = std::getenv("SLUICE_FUZZ_TARGET");
  const Target* const target = TargetNamed(name == nullptr ? "" : name);
  if (target != nullptr) return *target;
  std::cerr << "SLUICE_FUZZ_TARGET has to name a target; --targets lists them\n";
  std::exit(2);
}

void PrintTargets() {
  for (const Target& target : Targets())
    std::cout << target.name << " " << target.bytes_max << "\n";
}

void WriteSeeds(const std::string& fixtures, const std::string& folder) {
  std::size_t number = 0;
  for (const Seed& seed : SeedsOf(Chosen().name, fixtures))
    std::ofstream(folder + "/seed-" + std::to_string(number++), std::ios::binary) << seed.text;
}

void Begin(const std::vector<std::string>& arguments) {
  if (arguments.size() == 2 && arguments[1] == "--targets") {
    PrintTargets();
    std::exit(0);
  }
  if (arguments.size() == 4 && arguments[1] == "--write-seeds") {
    WriteSeeds(arguments[2], arguments[3]);
    std::exit(0);
  }
  Chosen();
  // A suite may name standard input.
  if (std::freopen("/dev/null", "r", stdin) == nullptr) std::exit(2);
}

}  // namespace
}  // namespace sluice::fuzz

// NOLINTBEGIN(readability-identifier-naming): libFuzzer's names
extern "C" int LLVMFuzzerInitialize(int* argc, char*** argv) {
  sluice::fuzz::Begin({*argv, *argv + *argc});
  return 0;
}

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const sluice::fuzz::Target& target = sluice::fuzz::Chosen();
  target.run({reinterpret_cast<const char*>(data), size});
  return 0;
}
// NOLINTEND(readability-identifier-naming)
