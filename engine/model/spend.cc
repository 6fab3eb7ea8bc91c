#include "engine/model/spend.h"

namespace sluice {
namespace {

bool Contains(std::span<const TagId> tags, TagId tag) {
  return std::find(tags.begin(), tags.end(), tag) != tags.end();
}

bool WalletBearsTag(WalletId id, std::span<const TagId> tags, const Facts& facts) {
  const Wallet* const wallet = facts.wallets.Find(id);
  return Contains(tags, id) || (wallet != nullptr && Shares(wallet->tags, tags));
}

}  // namespace

bool HasNoChange(const History& history, const Profile& profile) {
  return history.recipients.change.size() == 0 &&
         (!profile.self_send_exempt || history.recipients.wallets.size() == 0);
}

bool CarriesTag(const Send& send, std::span<const TagId> tags, const Facts& facts) {
  return WalletBearsTag(send.wallet(), tags, facts) ||
         Shares(facts.names.tag_sets.Tags(send.tags()), tags);
}

bool BearsTag(const Recipient& recipient, std::span<const TagId> tags, const Facts& facts) {
  if (recipient.wallet != kNone<TagId> && WalletBearsTag(recipient.wallet, tags, facts))
    return true;
  if (recipient.enterprise != kNone<TagId> && Contains(tags, recipient.enterprise)) return true;
  return Shares(facts.names.tag_sets.Tags(recipient.tags), tags);
}

namespace {

Counted CountedOfAll(const Send& send) {
  const std::span<const Amount> amounts = send.amounts();
  if (amounts.empty()) return {};
  Counted counted{amounts.front(), true};
  for (const Amount& amount : amounts.subspan(1)) counted.amount += amount;
  return counted;
}

Counted CountedOfSome(const Send& send, std::span<const TagId> excluded, const Facts& facts) {
  Counted counted;
  send.ForEachRecipient([&](const Recipient& recipient) {
    if (IsChange(send, recipient, facts.profile)) return;
    if (!excluded.empty() && BearsTag(recipient, excluded, facts)) return;
    counted.amount += recipient.amount;
    counted.any = true;
  });
  return counted;
}

}  // namespace

Counted CountedFor(const Send& send, std::span<const TagId> excluded, const Facts& facts) {
  const bool all = excluded.empty() && HasNoChange(send.history(), facts.profile);
  Counted counted = all ? CountedOfAll(send) : CountedOfSome(send, excluded, facts);
  if (counted.any && facts.profile.count_fee && !send.fee().IsZero() && send.fee_in_own_coin())
    counted.amount += send.fee();
  return counted;
}

}  // namespace sluice
