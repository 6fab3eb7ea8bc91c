/// \file
/// HistoryBuilder: turns records, one after the other, into the columns of a History.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "engine/model/history.h"

namespace sluice {

/// Who owns an address, from a list beside the history.
struct Owner {
  TagId wallet = kNone<TagId>;
  TagId enterprise = kNone<TagId>;
  TagSetId tags = TagSets::kEmpty;

  bool operator==(const Owner&) const = default;
};
using OwnerBook = std::unordered_map<std::uint32_t, Owner>;  // by PlainId

class HistoryBuilder {
 public:
  /// `default_wallet` is the source of sends that name none. `may_be_refused` says, of a wallet
  /// and a line's length in bytes, whether the line is kept as read. REQUIRES that what is pointed
  /// to outlives the builder.
  HistoryBuilder(Names* names, const OwnerBook* owners, std::string_view default_wallet,
                 std::function<bool(WalletId, std::size_t)> may_be_refused);

  /// The send of that id, or kNoSend.
  SendIndex Find(std::string_view id) const { return history_.ids.Find(id); }
  SendIndex Find(std::string_view id, std::uint64_t hash) const {
    return history_.ids.Find(id, hash);
  }

  /// Makes room for about so many more, that columns needn't grow one step after the other.
  void Expect(std::size_t sends, std::size_t recipients);

  /// Looks up the names that the next records bear, so that Append needn't wait for each.
  struct SoughtNames {
    std::vector<Interner::Sought> wallets;
    std::vector<Interner::Sought> addresses;

    void Clear();
    /// REQUIRES that the hashes are noted, and that the record stays where it is.
    void Add(SendRecord* record);
  };
  void LookUp(const SoughtNames& names) const;

  /// Has the memory fetched in which the record's id will be looked up.
  void PrefetchId(const SendRecord& record) const { history_.ids.Prefetch(record.id_hash); }

  /// Adds a send of a wallet. Not `included`: its id is taken, and it isn't replayed. O(recipients
  /// + tags). REQUIRES that its id is new and that there are fewer than 2^32 - 1 sends.
  SendIndex Append(const SendRecord& record, WalletId wallet, bool included);

  /// The wallet that a record names, else the default.
  WalletId WalletOf(std::string_view named) {
    return named.empty() ? default_wallet_ : names_->tags.Add(named);
  }
  WalletId WalletOf(const SendRecord& record) {
    if (record.wallet.empty()) return default_wallet_;
    if (record.wallet_id != Interner::kAbsent) return WalletId{record.wallet_id};
    return names_->tags.Add(record.wallet, HashOf(record.wallet, record.wallet_hash));
  }

  /// Adds a recipient to a send that is already there, after those it has. O(1), and Finish then
  /// takes O(recipients).
  void AppendRecipient(SendIndex send, const RecipientRecord& recipient);

  std::uint32_t RecipientsOf(SendIndex send) const;

  /// The send is not replayed after all.
  void Exclude(SendIndex send) { left_out_.push_back(send); }

  /// Puts the sends in order and looks up what each replaces. A send whose `replaces` isn't an
  /// earlier send of its wallet is left out of `order` and handed to `refuse` with the id that it
  /// names. O(n log n), O(n) if in order.
  History Finish(const std::function<void(SendIndex, std::string_view)>& refuse);

  const History& history() const { return history_; }

 private:
  // `noted`: the text's hash, or 0 where nobody has worked it out.
  static std::uint64_t HashOf(std::string_view text, std::uint64_t noted) {
    return noted == 0 ? Interner::HashOf(text) : noted;
  }

  Owner OwnerOf(AddressId address, const RecipientRecord& recipient);
  void Push(RecipientColumns* columns, const RecipientRecord& recipient);
  TagSetId AddTags(const std::vector<std::string_view>& tags);
  void MergeLateRecipients();
  bool CameInOrder() const;
  std::vector<SendIndex> InOrder();
  void ResolveReplaced(std::vector<SendIndex>* order,
                       const std::function<void(SendIndex, std::string_view)>& refuse);

  Names* names_;
  const OwnerBook* owners_;
  WalletId default_wallet_;
  std::function<bool(WalletId, std::size_t)> may_be_refused_;
  History history_;
  std::vector<std::pair<SendIndex, std::string>> replaces_;  // by send: the id that it names
  RecipientColumns late_;                                    // of AppendRecipient, not yet in place
  std::vector<std::pair<SendIndex, std::uint32_t>> late_of_;  // send, row of late_
  std::unordered_map<SendIndex, std::uint32_t> late_counts_;
  std::vector<SendIndex> left_out_;  // in no order, some twice
};

}  // namespace sluice
