/// \file
/// RecordedWindows: windows over a small world's sends, each recorded at its own time.
#pragma once

#include <chrono>
#include <string>
#include <string_view>
#include <vector>

#include "engine/state/spend_windows.h"
#include "tests/engine/world.h"

namespace sluice::testing {

/// A history whose sends are recorded at their own times, in order.
class RecordedWindows {
 public:
  explicit RecordedWindows(World* world)
      : world_(*world), facts_(world->facts()), windows_(&facts_) {}

  WindowId Open(const TagList& group, std::int64_t seconds, CoinId coin = kNone<CoinId>,
                const TagList& excluded = {}) {
    return windows_.Open({group, excluded, coin, std::chrono::seconds(seconds)});
  }

  /// Takes the history once all windows are open; records the sends before `until`.
  void RecordAll(Timestamp until) {
    history_ = world_.Finish();
    for (std::uint32_t rank = 0; rank < history_.order.size(); ++rank) {
      const Send send(history_, history_.order[rank]);
      if (send.time() >= until) break;
      windows_.AdvanceTo(send.time());
      windows_.Record(send, CountedFor(send, {}, facts_), send.time(), rank);
    }
    windows_.AdvanceTo(until);
  }

  /// The send of that rank, which was executed then.
  void Record(std::uint32_t rank, Timestamp at) {
    windows_.Record(SendAt(rank), CountedFor(SendAt(rank), {}, facts_), at, rank);
  }

  std::string Prior(WindowId window, std::string_view coin = "btc") {
    return windows_.Prior(window, world_.Coin(coin)).ToString();
  }
  std::string Entries(WindowId window, std::string_view coin = "btc") {
    return Text(windows_.Entries(window, world_.Coin(coin)));
  }
  std::string Waiting(WindowId window) {
    return Text(windows_.Waiting(window, world_.Coin("btc")));
  }

  Send SendAt(std::uint32_t rank) const { return {history_, history_.order[rank]}; }
  SpendWindows& windows() { return windows_; }

 private:
  std::string Text(const std::vector<LedgerEntry>& entries) const {
    std::string text;
    for (const LedgerEntry& entry : entries) {
      text.append(text.empty() ? "" : " ").append(history_.ids.Text(entry.send));
      text += "=" + entry.counted.ToString();
    }
    return text;
  }

  World& world_;
  Facts facts_;
  SpendWindows windows_;
  History history_;
};

inline SendRecord SendFrom(std::string_view wallet, std::string_view id, std::int64_t seconds,
                           std::uint64_t amount, std::string_view coin = "btc") {
  SendRecord record = SendOf(id, At(seconds), amount);
  record.wallet = wallet;
  record.coin = coin;
  return record;
}

}  // namespace sluice::testing
