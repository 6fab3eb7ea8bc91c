/// \file
/// SpreadReplay: puts decisions into words on several threads, and hands them out in order.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>

#include "engine/replay/wallet_groups.h"
#include "engine/replay/wallet_replay.h"

namespace sluice {

/// What is done with decisions.
struct SpreadSteps {
  /// Appends what is to be said of a decision to `text`: from any thread, several at once, told
  /// apart by `worker`, which is less than the number of threads. What is told lives as long as the
  /// call.
  std::function<void(unsigned worker, const Evaluation&, WalletReplay&, std::string* text)> say;
  /// What was said of the next decisions, in order of evaluation, without gaps; one call after the
  /// other, while further decisions are made. False: no more is wanted.
  std::function<bool(std::string_view text)> take;
};

/// Replays the sends whose place in `history.order` is before `end`. A slice of the history is
/// replayed by all threads, a group by one of them, and then handed out; so what is kept are a
/// slice's texts, 8,192 decisions. The texts are the same with any number of threads; with one,
/// all is done on the caller's.
///
/// REQUIRES threads > 0, and that there are no life-cycle lines.
void SpreadReplay(const ReplayInput& input, const WalletGroups& groups, std::uint32_t end,
                  unsigned threads, const SpreadSteps& steps);

}  // namespace sluice
