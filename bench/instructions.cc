// Small pieces of work, always the same, whose instructions check_instructions.py has counted.
//
// Counting is switched on around what a piece is about, and nothing else: what it needs is made
// before. callgrind writes a file for each, with the piece's name in it. Run by itself, the program
// does the work and says nothing.

#include <cassert>
#include <cstdint>
#include <string>
#include <valgrind/callgrind.h>
#include <vector>

#include "bench/loaded.h"
#include "bench/made_up.h"
#include "bench/policies.h"
#include "engine/base/interner.h"
#include "engine/replay/ordered_replay.h"
#include "engine/replay/wallet_groups.h"
#include "schema/json/json_output.h"
#include "schema/output/decision_json.h"

namespace sluice {
namespace {

using bench::Loaded;

constexpr std::uint64_t kSends = 2'000;
constexpr std::uint64_t kWallets = 20;  // A hundred sends each: windows have something in them.
constexpr std::uint64_t kNames = 5'000;

template <typename Work>
void Count(Work work) {
  CALLGRIND_TOGGLE_COLLECT;
  work();
  CALLGRIND_TOGGLE_COLLECT;
}

// What was counted since the last time is written down under the name.
void Name(const char* piece) { CALLGRIND_DUMP_STATS_AT(piece); }

const std::string& History() {
  static const std::string text = bench::GeneratedText(kSends, kWallets);
  return text;
}

void Decode() {
  Loaded loaded;
  const std::string& text = History();
  Count([&] { loaded.ReadHistory(text); });
  Name("decode JSON Lines");
}

// Each text is new once, and known once.
void Intern() {
  std::vector<std::string> texts;
  for (std::uint64_t i = 0; i < kNames; ++i)
    texts.push_back(i % 2 == 0 ? bench::IdText(i) : bench::AddressText(i));
  Interner interner;
  Count([&] {
    for (int round = 0; round < 2; ++round) {
      for (const std::string& text : texts) interner.Add(text);
    }
  });
  assert(interner.size() == kNames);
  Name("intern");
}

void Replay(const std::string& policy, const char* piece) {
  Loaded loaded(policy);
  loaded.ReadHistory(History());
  std::uint64_t sends = 0;
  Count([&] { sends = loaded.Replay(1).sends; });
  assert(sends == kSends);
  Name(piece);
}

void WriteDecisions() {
  Loaded loaded;
  loaded.ReadHistory(History());
  std::uint64_t written = 0;
  JsonOutput json;
  loaded.With([&](const ReplayInput& input) {
    ReplayInOrder(input, WalletGroups(input), [&](const Evaluation& e, WalletReplay& replay) {
      json.Clear();
      Count([&] { WriteDecision(e, &replay, &json); });
      ++written;
      return true;
    });
  });
  assert(written == kSends);
  Name("write decisions as JSON");
}

}  // namespace
}  // namespace sluice

int main() {
  sluice::Decode();
  sluice::Intern();
  sluice::Replay(sluice::bench::VelocityLimits(1), "replay, 1 window");
  sluice::Replay(sluice::bench::VelocityLimits(4), "replay, 4 windows");
  sluice::WriteDecisions();
}
