/// \file
/// The policies of a policy document, whichever of its shapes it has.
/// Source: schema/README.md; specification, section 2.
#pragma once

#include <deque>
#include <optional>
#include <vector>

#include "engine/rules/policy_set.h"
#include "engine/rules/rule_decoder.h"
#include "schema/json/json_file.h"
#include "schema/policy_source.h"

namespace sluice {

/// One policy for all wallets, or wallets with a policy each.
struct DocumentPolicies {
  std::optional<Policy> shared;
  std::deque<PolicySet::Entry> wallets;
  std::vector<PolicySource> sources;  ///< in ForEach's order

  /// Calls `take(wallet, policy)` for each; the wallet is nullptr where the policy serves all.
  template <typename Take>
  void ForEach(Take take) {
    if (shared) take(static_cast<const Wallet*>(nullptr), *shared);
    for (PolicySet::Entry& entry : wallets) take(&entry.wallet, entry.policy);
  }
};

/// Reads a document. Everything that is wrong with it, and every warning, is reported to the file.
DocumentPolicies ReadPolicies(JsonFile* file, const DecodeOptions& options,
                              const DecodeContext& decoding);

}  // namespace sluice
