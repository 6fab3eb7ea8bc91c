#include "engine/model/history_builder.h"

#include <algorithm>
#include <cassert>

namespace sluice {
HistoryBuilder::HistoryBuilder(Names* names, const OwnerBook* owners,
                               std::string_view default_wallet,
                               std::function<bool(WalletId, std::size_t)> may_be_refused)
    : names_(names),
      owners_(owners),
      default_wallet_(names->tags.Add(default_wallet)),
      may_be_refused_(std::move(may_be_refused)) {}

void HistoryBuilder::SoughtNames::Clear() {
  wallets.clear();
  addresses.clear();
}

void HistoryBuilder::SoughtNames::Add(SendRecord* record) {
  if (!record->wallet.empty())
    wallets.push_back({record->wallet, record->wallet_hash, &record->wallet_id});
  for (RecipientRecord& recipient : record->recipients)
    addresses.push_back({recipient.address, recipient.address_hash, &recipient.address_id});
}

void HistoryBuilder::LookUp(const SoughtNames& names) const {
  names_->tags.FindMany(names.wallets);
  names_->addresses.FindMany(names.addresses);
}

void HistoryBuilder::Expect(std::size_t sends, std::size_t recipients) {
  const auto expect = [](auto* column, std::size_t rows) {
    rows += column->size();
    if (rows > column->capacity()) column->reserve(std::max(rows, 2 * column->capacity()));
  };
  history_.ids.Expect(sends);
  expect(&history_.rows, sends);
  expect(&history_.recipients.addresses, recipients);
  expect(&history_.recipients.amounts, recipients);
}

SendIndex HistoryBuilder::Append(const SendRecord& record, WalletId wallet, bool included) {
  History& h = history_;
  const auto [send, is_new] = h.ids.Add(record.id, HashOf(record.id, record.id_hash));
  assert(is_new && send == h.size());
  const CoinId coin =
      record.coin_id == Interner::kAbsent ? names_->coins.Add(record.coin) : CoinId{record.coin_id};
  SendRow row{
      .time = record.time,
      .wallet = wallet,
      .coin = coin,
      .recipients_end = 0,  // once they are there
      .line = record.line,
      .initiator = record.initiator.empty() ? kNone<UserId> : names_->users.Add(record.initiator),
      .tags = record.tags.empty() ? TagSets::kEmpty : AddTags(record.tags),
      .kind = record.kind == "payment" ? kNone<KindId> : names_->kinds.Add(record.kind),
      .state = record.state,
  };
  if (!record.fee.IsZero()) h.fees.Set(send, record.fee);
  if (!record.fee_coin.empty() && record.fee_coin != record.coin) {
    h.fee_coins.Set(send, names_->coins.Add(record.fee_coin));
  }
  if (record.fee_coin_unknown) h.fee_coin_unknown.Set(send, 1);
  if (!record.replaces.empty()) replaces_.emplace_back(send, record.replaces);
  for (const auto& [rule, status] : record.webhooks)
    h.webhooks.push_back({send, names_->rules.Add(rule), status});
  for (const ApprovalRecord& approval : record.approvals)
    h.approvals.push_back(
        {send, names_->users.Add(approval.user), approval.time, approval.approves});
  if (!record.access_token.empty()) {
    h.access_tokens.Set(send, names_->tokens.Add(record.access_token));
    h.ips.Set(send, ParseIpAddress(record.ip));
  }
  if (!record.access_token.empty() || may_be_refused_(wallet, record.raw.size()))
    h.raw_lines.Set(send, record.raw);
  for (const RecipientRecord& recipient : record.recipients) Push(&h.recipients, recipient);
  row.recipients_end = h.recipients.size();
  h.rows.push_back(row);
  if (!included) Exclude(send);
  return send;
}

void HistoryBuilder::AppendRecipient(SendIndex send, const RecipientRecord& recipient) {
  RecipientColumns& columns = history_.recipients;
  if (send + 1 == history_.size()) {
    Push(&columns, recipient);
    history_.rows[send].recipients_end = columns.size();
  } else {
    late_of_.emplace_back(send, late_.size());
    ++late_counts_[send];
    Push(&late_, recipient);
  }
}

std::uint32_t HistoryBuilder::RecipientsOf(SendIndex send) const {
  const auto late = late_counts_.find(send);
  const Send in_place(history_, send);
  return in_place.recipients_end() - in_place.recipients_begin() +
         (late == late_counts_.end() ? 0 : late->second);
}

void HistoryBuilder::Push(RecipientColumns* columns, const RecipientRecord& recipient) {
  const AddressId address =
      recipient.address_id != Interner::kAbsent
          ? AddressId{recipient.address_id}
          : names_->addresses.Add(recipient.address,
                                  HashOf(recipient.address, recipient.address_hash));
  const Owner owner = OwnerOf(address, recipient);
  columns->Push(
      {address, recipient.amount, owner.wallet, owner.enterprise, owner.tags, recipient.change});
}

Owner HistoryBuilder::OwnerOf(AddressId address, const RecipientRecord& recipient) {
  Owner owner;
  if (!owners_->empty()) {
    const auto known = owners_->find(Index(names_->addresses.Plain(address)));
    if (known != owners_->end()) owner = known->second;
  }
  if (!recipient.wallet.empty()) owner.wallet = names_->tags.Add(recipient.wallet);
  if (!recipient.enterprise.empty()) owner.enterprise = names_->tags.Add(recipient.enterprise);
  if (recipient.has_tags) owner.tags = AddTags(recipient.tags);
  return owner;
}

TagSetId HistoryBuilder::AddTags(const std::vector<std::string_view>& tags) {
  TagList list;
  for (const std::string_view tag : tags) {
    // `:tag` is the wallet whose rule is evaluated; as a tag of its own it means nothing.
    if (tag != ":tag") list.push_back(names_->tags.Add(tag));
  }
  return names_->tag_sets.Add(std::move(list));
}

// Writes the recipients' columns anew, each send's late ones behind its first ones.
void HistoryBuilder::MergeLateRecipients() {
  if (late_of_.empty()) return;
  std::sort(late_of_.begin(), late_of_.end());
  const RecipientColumns before = std::exchange(history_.recipients, RecipientColumns());
  RecipientColumns& columns = history_.recipients;
  auto late = late_of_.begin();
  std::uint32_t row = 0;
  for (SendIndex send = 0; send < history_.size(); ++send) {
    for (; row < history_.rows[send].recipients_end; ++row) columns.Push(before[row]);
    for (; late != late_of_.end() && late->first == send; ++late) columns.Push(late_[late->second]);
    history_.rows[send].recipients_end = columns.size();
  }
}

void HistoryBuilder::ResolveReplaced(
    std::vector<SendIndex>* order, const std::function<void(SendIndex, std::string_view)>& refuse) {
  History& h = history_;
  std::vector<SendIndex> named(h.size(), kNoSend);  // send -> index into replaces_
  for (std::uint32_t i = 0; i < replaces_.size(); ++i) named[replaces_[i].first] = i;
  std::vector<bool> is_earlier(h.size(),
                               true);  // A send that is left out is no obstacle to replacing it.
  for (const SendIndex send : *order) is_earlier[send] = false;
  std::vector<SendIndex> kept;
  for (const SendIndex send : *order) {
    if (named[send] != kNoSend) {
      const std::string& id = replaces_[named[send]].second;
      const SendIndex replaced = Find(id);
      if (replaced == kNoSend || !is_earlier[replaced] ||
          h.rows[replaced].wallet != h.rows[send].wallet) {
        refuse(send, id);
        continue;
      }
      h.replaces.Set(send, replaced);
      h.is_replaced.Set(replaced, 1);
    }
    is_earlier[send] = true;
    kept.push_back(send);
  }
  *order = std::move(kept);
}

bool HistoryBuilder::CameInOrder() const {
  const auto earlier = [](const SendRow& a, const SendRow& b) { return a.time < b.time; };
  return left_out_.empty() && replaces_.empty() &&
         std::is_sorted(history_.rows.begin(), history_.rows.end(), earlier);
}

std::vector<SendIndex> HistoryBuilder::InOrder() {
  std::sort(left_out_.begin(), left_out_.end());
  std::vector<SendIndex> order;
  auto left_out = left_out_.begin();
  for (SendIndex send = 0; send < history_.size(); ++send) {
    while (left_out != left_out_.end() && *left_out < send) ++left_out;
    if (left_out == left_out_.end() || *left_out != send) order.push_back(send);
  }
  const auto earlier = [this](SendIndex a, SendIndex b) {
    return history_.rows[a].time < history_.rows[b].time;
  };
  if (!std::is_sorted(order.begin(), order.end(), earlier))
    std::stable_sort(order.begin(), order.end(), earlier);
  return order;
}

History HistoryBuilder::Finish(const std::function<void(SendIndex, std::string_view)>& refuse) {
  MergeLateRecipients();
  if (CameInOrder()) {
    history_.order = SendOrder::AsTheyCame(static_cast<std::uint32_t>(history_.size()));
  } else {
    std::vector<SendIndex> order = InOrder();
    if (!replaces_.empty()) ResolveReplaced(&order, refuse);
    history_.order = SendOrder(std::move(order));
  }
  return std::move(history_);
}

}  // namespace sluice
