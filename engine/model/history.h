/// \file
/// History: every send of the input, held as columns.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "engine/base/amount.h"
#include "engine/base/column.h"
#include "engine/base/ids.h"
#include "engine/base/interner.h"
#include "engine/base/ip_address.h"
#include "engine/base/timestamp.h"
#include "engine/model/names.h"
#include "engine/model/recipients.h"
#include "engine/model/recorded.h"
#include "engine/model/send_order.h"
#include "engine/model/send_record.h"
#include "engine/model/send_row.h"

namespace sluice {

/// Columns of equal length, a row a send.
///
/// INVARIANT: `order` lists the sends that are replayed, by time and then by place in the input; a
/// send in it that replaces another comes after it.
struct History {
  Interner ids;  ///< send -> its id
  std::vector<SendRow> rows;
  SparseColumn<Amount> fees;
  SparseColumn<CoinId> fee_coins{kNone<CoinId>};  ///< kNone: the send's own coin
  SparseColumn<std::uint8_t> fee_coin_unknown;    ///< 1: another coin, but which isn't known
  SparseColumn<SendIndex> replaces{kNoSend};
  SparseColumn<std::uint8_t> is_replaced;   ///< 1: a send in `order` replaces this one
  std::vector<WebhookAnswer> webhooks;      ///< by send
  std::vector<RecordedApproval> approvals;  ///< by send, and as given
  SparseColumn<TokenId> access_tokens{kNone<TokenId>};
  SparseColumn<std::optional<IpAddress>> ips;  ///< of sends that name a token
  TextColumn raw_lines;                        ///< as read, of the sends that may be refused
  RecipientColumns recipients;

  SendOrder order;

  std::size_t size() const { return rows.size(); }
  std::size_t MemoryBytes() const;
};

/// One send of a history, as the rules see it. Costs nothing to copy.
class Send {
 public:
  Send(const History& history, SendIndex index) : history_(&history), index_(index) {}

  SendIndex index() const { return index_; }
  std::string_view id() const { return history_->ids.Text(index_); }
  Timestamp time() const { return row().time; }
  WalletId wallet() const { return row().wallet; }
  CoinId coin() const { return row().coin; }
  const Amount& fee() const { return history_->fees[index_]; }
  bool fee_coin_unknown() const { return history_->fee_coin_unknown[index_] != 0; }
  bool fee_in_own_coin() const {
    const CoinId fee_coin = history_->fee_coins[index_];
    return !fee_coin_unknown() && (fee_coin == kNone<CoinId> || fee_coin == coin());
  }
  UserId initiator() const { return row().initiator; }
  TagSetId tags() const { return row().tags; }
  KindId kind() const { return row().kind; }
  RecordedState state() const { return row().state; }
  SendIndex replaces() const { return history_->replaces[index_]; }
  TokenId access_token() const { return history_->access_tokens[index_]; }
  const std::optional<IpAddress>& ip() const { return history_->ips[index_]; }
  /// In the input's order. O(log(approvals)).
  std::span<const RecordedApproval> approvals() const;
  bool is_replaced() const { return history_->is_replaced[index_] != 0; }

  /// Recipients are numbered through the whole history.
  std::uint32_t recipients_begin() const {
    return index_ == 0 ? 0 : history_->rows[index_ - 1].recipients_end;
  }
  std::uint32_t recipients_end() const { return row().recipients_end; }

  /// Whom it pays, and how much, in the input's order.
  std::span<const AddressId> addresses() const { return Own(history_->recipients.addresses); }
  std::span<const Amount> amounts() const { return Own(history_->recipients.amounts); }
  /// Calls `take` with each recipient, in the input's order.
  template <typename Take>
  void ForEachRecipient(Take take) const {
    for (std::uint32_t i = recipients_begin(); i < recipients_end(); ++i)
      take(history_->recipients[i]);
  }

  /// Whether `test` holds for one recipient at least.
  template <typename Test>
  bool AnyRecipient(Test test) const {
    for (std::uint32_t i = recipients_begin(); i < recipients_end(); ++i) {
      if (test(history_->recipients[i])) return true;
    }
    return false;
  }

  const History& history() const { return *history_; }

 private:
  const SendRow& row() const { return history_->rows[index_]; }
  template <typename T>
  std::span<const T> Own(const std::vector<T>& column) const {
    return {column.data() + recipients_begin(), column.data() + recipients_end()};
  }

  const History* history_;
  SendIndex index_;
};

}  // namespace sluice
