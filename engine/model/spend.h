/// \file
/// What a send takes out of its wallet, and what it adds to a limit rule's sum.
/// Source: specification, section 4.2.
#pragma once

#include <span>

#include "engine/base/amount.h"
#include "engine/model/facts.h"
#include "engine/model/history.h"

namespace sluice {

/// Whether the output pays the source back: marked as change, or (selfSend `exempt`) paid to the
/// source's own wallet.
inline bool IsChange(const Send& send, const Recipient& recipient, const Profile& profile) {
  return recipient.change || (profile.self_send_exempt && recipient.wallet == send.wallet());
}

/// Whether no output of the history can be change. O(1).
bool HasNoChange(const History& history, const Profile& profile);

/// Whether the send carries one of `tags`: its wallet's id, that wallet's tags and enterprise, or
/// tags of its own.
bool CarriesTag(const Send& send, std::span<const TagId> tags, const Facts& facts);

/// Whether the recipient bears one of `tags`: its own, its wallet, its enterprise, or those of that
/// wallet's object.
bool BearsTag(const Recipient& recipient, std::span<const TagId> tags, const Facts& facts);

struct Counted {
  Amount amount;     ///< base units of the send's coin
  bool any = false;  ///< Whether a recipient counts at all; if none does, the fee doesn't either.
};

/// The amounts of the recipients that are no change and bear none of `excluded`, plus the fee if it
/// is paid in the send's coin and one recipient counts. 10,000,000 to one recipient with a fee of
/// 9,060 counts 10,009,060.
Counted CountedFor(const Send& send, std::span<const TagId> excluded, const Facts& facts);

/// What the send takes out of the wallet in its coin: every recipient but change, and the fee on
/// the same terms.
inline Amount Spend(const Send& send, const Facts& facts) {
  return CountedFor(send, {}, facts).amount;
}

}  // namespace sluice
