/// \file
/// PolicyChanges: what two policy documents say differently, rule by rule.
/// Source: specification, section 11; schema/README.md, "Diff report".
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/analysis/rule_fields.h"
#include "engine/rules/policy_set.h"

namespace sluice {

enum class ChangeType : std::uint8_t { kAdded, kRemoved, kChanged };
std::string_view Name(ChangeType change);

/// How the entries of a list differ, told apart by their normalised forms.
struct EntriesChange {
  static constexpr std::size_t kFirst = 10;
  std::size_t base = 0;  ///< how many there are
  std::size_t proposed = 0;
  std::size_t added = 0;
  std::size_t removed = 0;
  std::vector<std::string> added_first{};  ///< at most kFirst, by type, then text
  std::vector<std::string> removed_first{};
};

struct RuleDifference {
  WalletId wallet = kNone<WalletId>;  ///< kNone where both policies serve all wallets
  RuleNameId name = kNone<RuleNameId>;
  ChangeType change = ChangeType::kChanged;
  const Rule* base = nullptr;      ///< nullptr where it is added; else it tells the coin of a limit
  const Rule* proposed = nullptr;  ///< nullptr where it is removed
  std::vector<FieldChange> fields{};       ///< of a changed rule
  std::optional<EntriesChange> entries{};  ///< of a changed rule, where they differ
};

struct WalletDifference {
  WalletId wallet = kNone<WalletId>;
  ChangeType change = ChangeType::kChanged;
  std::vector<std::string_view> fields;  ///< of a changed wallet: those that differ
};

struct PolicyChanges {
  std::vector<RuleDifference> rules;      ///< by wallet; as in the base, then what is added
  std::vector<WalletDifference> wallets;  ///< the same; empty unless both are sets of wallets
};

/// O(rules + entries log entries) a wallet. REQUIRES that both sets outlive the answer.
PolicyChanges ChangesBetween(const PolicySet& base, const PolicySet& proposed, const Names& names);

}  // namespace sluice
