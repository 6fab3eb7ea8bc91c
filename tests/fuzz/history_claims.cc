#include "tests/fuzz/history_claims.h"

#include <algorithm>
#include <string>
#include <vector>

#include "tests/fuzz/claims.h"
#include "tests/fuzz/history_text.h"
#include "tests/fuzz/opened.h"

namespace sluice::fuzz {
namespace {

std::string TextOf(const Opened& opened) {
  return HistoryText(opened.read().history, opened.input().facts.names);
}

// Sorted by name: a dictionary that is filled in another order has other numbers.
bool Read(std::string_view text, const HistoryOptions& options, Opened* opened) {
  opened->history_options = options;
  opened->ReadPolicy(kAnyPolicy);
  return opened->ReadHistory(text);
}

void ClaimReadsBack(const Opened& opened) {
  const std::string written = TextOf(opened);
  Opened again;
  Claim(Read(written, {}, &again), "a history that was written can be read", again.Printed());
  ClaimSame("a history that was written reads back as the same", written, TextOf(again));
}

}  // namespace

void ClaimHistory(std::string_view text, const HistoryOptions& options) {
  Opened opened;
  const bool ok = Read(text, options, &opened);
  if (ok) ClaimReadsBack(opened);
  HistoryOptions skipping = options;
  skipping.skip_invalid = true;
  Opened skipped;
  const bool skips = Read(text, skipping, &skipped);
  if (!ok) return;
  Claim(skips && skipped.read().stats.invalid == 0, "nothing is skipped where nothing is wrong");
  ClaimSame("skipping nothing changes nothing", TextOf(opened), TextOf(skipped));
}

}  // namespace sluice::fuzz
