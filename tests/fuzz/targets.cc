#include <algorithm>

#include "tests/fuzz/entries.h"
#include "tests/fuzz/target.h"

namespace sluice::fuzz {
namespace {

constexpr Target kTargets[] = {
    {"case", FuzzCase, 1024},       {"compressed", FuzzCompressed, 512},
    {"csv", FuzzCsv, 2048},         {"escapes", FuzzEscapes, 256},
    {"generate", FuzzGenerate, 64}, {"history", FuzzHistory, 2048},
    {"json", FuzzJson, 1024},       {"outputs", FuzzOutputs, 4096},
    {"owners", FuzzOwners, 1024},   {"policy", FuzzPolicy, 4096},
    {"profile", FuzzProfile, 1024}, {"replay", FuzzReplay, 4096},
    {"reports", FuzzReports, 4096}, {"scanner", FuzzScanner, 1024},
    {"suite", FuzzSuite, 2048},     {"transfers", FuzzTransfers, 4096},
    {"values", FuzzValues, 256},    {"wallet", FuzzWallet, 4096},
};

}  // namespace

std::span<const Target> Targets() { return kTargets; }

const Target* TargetNamed(std::string_view name) {
  const auto* const found = std::ranges::find(kTargets, name, &Target::name);
  return found == std::end(kTargets) ? nullptr : found;
}

}  // namespace sluice::fuzz
