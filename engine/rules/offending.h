/// \file
/// Whom of a send's recipients a list rule takes offence at.
#pragma once

#include <algorithm>
#include <concepts>
#include <span>

#include "engine/model/spend.h"
#include "engine/rules/rule_type.h"

namespace sluice {

/// Whether a recipient that is no change offends, and which do: their addresses as given, in the
/// recipients' order. `offends` is asked of a recipient, or of its address alone.
template <typename Test>
bool AnyOffends(const Send& send, const Facts& facts, Test offends) {
  if constexpr (std::predicate<Test, AddressId>) {
    if (HasNoChange(send.history(), facts.profile)) {
      const std::span<const AddressId> addresses = send.addresses();
      return std::any_of(addresses.begin(), addresses.end(), offends);
    }
    return AnyOffends(send, facts, [&](const Recipient& r) { return offends(r.address); });
  } else {
    return send.AnyRecipient(
        [&](const Recipient& r) { return !IsChange(send, r, facts.profile) && offends(r); });
  }
}
template <typename Test>
ListEvidence Offending(const Send& send, const Facts& facts, Test offends) {
  if constexpr (std::predicate<Test, AddressId>) {
    return Offending(send, facts, [&](const Recipient& r) { return offends(r.address); });
  } else {
    ListEvidence evidence;
    send.ForEachRecipient([&](const Recipient& r) {
      if (!IsChange(send, r, facts.profile) && offends(r)) evidence.offending.push_back(r.address);
    });
    return evidence;
  }
}

}  // namespace sluice
