/// \file
/// World: names, wallets and a history put together by hand, without a document or a file.
#pragma once

#include <deque>
#include <functional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "engine/base/time_text.h"
#include "engine/model/facts.h"
#include "engine/model/history_builder.h"

namespace sluice::testing {

/// Holds what a test's sends are about. Texts that it is given must outlive it, as literals do.
struct World {
  Names names;
  Profile profile;
  OwnerBook owners;
  std::deque<Wallet> wallets;
  WalletDirectory directory;
  std::vector<std::pair<std::string, std::string>> refused;  ///< by Finish: send, what it names

  /// `default` is the source of sends that name none. No send's line is kept.
  World() : builder_(&names, &owners, "default", [](WalletId, std::size_t) { return false; }) {}

  Facts facts() const { return {names, profile, directory}; }
  TagId Tag(std::string_view text) { return names.tags.Add(text); }
  CoinId Coin(std::string_view text) { return names.coins.Add(text); }

  /// A wallet object of the policy document.
  Wallet& AddWallet(std::string_view id, TagList tags = {}) {
    Wallet& wallet = wallets.emplace_back();
    wallet.id = Tag(id);
    wallet.tags = std::move(tags);
    directory.Add(&wallet);
    return wallet;
  }

  SendIndex Add(const SendRecord& record, bool included = true) {
    return builder_.Append(record, builder_.WalletOf(record.wallet), included);
  }

  HistoryBuilder& builder() { return builder_; }

  History Finish() {
    return builder_.Finish([&](SendIndex send, std::string_view replaced) {
      refused.emplace_back(builder_.history().ids.Text(send), replaced);
    });
  }

 private:
  HistoryBuilder builder_;
};

/// Seconds and microseconds after the epoch.
inline Timestamp At(std::int64_t seconds, std::int64_t microseconds = 0) {
  return Timestamp(Duration(seconds * 1'000'000 + microseconds));
}

/// A send of `amount` to one recipient, of coin btc.
inline SendRecord SendOf(std::string_view id, Timestamp time, std::uint64_t amount) {
  SendRecord record{};
  record.id = id;
  record.time = time;
  record.coin = "btc";
  record.recipients.push_back({.address = "x", .amount = Amount(amount)});
  return record;
}

}  // namespace sluice::testing
