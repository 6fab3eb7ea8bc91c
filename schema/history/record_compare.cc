#include "schema/history/record_compare.h"

#include <algorithm>
#include <span>
#include <utility>

#include "engine/base/ascii.h"

namespace sluice {
namespace {

template <typename Table, typename Id>
std::string_view TextOr(const Table& table, Id id, std::string_view absent) {
  return id == kNone<Id> ? absent : table.Text(id);
}

bool SameTags(const std::vector<std::string_view>& texts, TagSetId set, const Names& names) {
  TagList tags;
  for (const std::string_view text : texts) {
    if (text != ":tag") tags.push_back(names.tags.Find(text));
  }
  std::sort(tags.begin(), tags.end());
  tags.erase(std::unique(tags.begin(), tags.end()), tags.end());
  const std::span<const TagId> others = names.tag_sets.Tags(set);
  return std::equal(tags.begin(), tags.end(), others.begin(), others.end());
}

// What the record doesn't say of the owner may have come from the list of owners.
bool SameRecipient(const RecipientRecord& record, const Recipient& other, const Names& names) {
  return record.address == names.addresses.Text(other.address) && record.amount == other.amount &&
         record.change == other.change &&
         (record.wallet.empty() || record.wallet == TextOr(names.tags, other.wallet, "")) &&
         (record.enterprise.empty() ||
          record.enterprise == TextOr(names.tags, other.enterprise, "")) &&
         (record.tags.empty() || SameTags(record.tags, other.tags, names));
}

bool SameRecipients(const std::vector<RecipientRecord>& records, const Send& send,
                    const Names& names) {
  if (records.size() != send.recipients_end() - send.recipients_begin()) return false;
  std::size_t i = 0;
  bool same = true;
  send.ForEachRecipient(
      [&](const Recipient& other) { same = same && SameRecipient(records[i++], other, names); });
  return same;
}

bool SameApprovals(const std::vector<ApprovalRecord>& records, const Send& send,
                   const Names& names) {
  const std::span<const RecordedApproval> others = send.approvals();
  return std::equal(records.begin(), records.end(), others.begin(), others.end(),
                    [&](const ApprovalRecord& record, const RecordedApproval& other) {
                      return record.user == names.users.Text(other.user) &&
                             record.time == other.time && record.approves == other.approves;
                    });
}

}  // namespace

std::vector<std::string_view> Differences(const SendRecord& record, const Send& send,
                                          const Names& names, std::string_view default_wallet,
                                          bool fold_case) {
  const auto same_coin = [&](std::string_view a, std::string_view b) {
    return fold_case ? EqualAnyCase(a, b) : a == b;
  };
  const std::string_view coin = names.coins.Text(send.coin());
  const std::string_view wallet = record.wallet.empty() ? default_wallet : record.wallet;
  const std::string_view fee_coin = record.fee_coin.empty() ? record.coin : record.fee_coin;
  const CoinId send_fee_coin = send.history().fee_coins[send.index()];
  const std::pair<std::string_view, bool> same[] = {
      {"time", record.time == send.time()},
      {"coin", same_coin(record.coin, coin)},
      {"wallet", wallet == names.tags.Text(send.wallet())},
      {"fee", record.fee == send.fee()},
      {"feeCoin", same_coin(fee_coin, TextOr(names.coins, send_fee_coin, coin))},
      {"initiator", record.initiator == TextOr(names.users, send.initiator(), "")},
      {"state", record.state == send.state()},
      {"kind", record.kind == TextOr(names.kinds, send.kind(), "payment")},
      {"tags", SameTags(record.tags, send.tags(), names)},
      {"approvals", SameApprovals(record.approvals, send, names)},
      {"recipients", SameRecipients(record.recipients, send, names)},
  };
  std::vector<std::string_view> differences;
  for (const auto& [name, equal] : same) {
    if (!equal) differences.push_back(name);
  }
  return differences;
}

}  // namespace sluice
