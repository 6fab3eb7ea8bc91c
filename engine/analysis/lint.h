/// \file
/// Lints: what a policy that can be used still gets wrong, and what to do about it.
/// Source: specification, section 9.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/base/code.h"
#include "engine/base/timestamp.h"
#include "engine/model/names.h"
#include "engine/model/profile.h"
#include "engine/model/wallet.h"
#include "engine/rules/policy.h"

namespace sluice {

/// An entry of a rule's list, as it is written.
struct LintEntry {
  enum class Kind : std::uint8_t { kAddress, kWallet, kEnterprise };
  Kind kind;
  std::string_view text;
};

/// What a rule no longer says of itself once it is ready to be evaluated.
struct LintRule {
  std::vector<LintEntry> entries;  ///< of a list: all that it holds now
  std::string_view url;            ///< of a webhook
};

/// A coin of which the wallet has more than nothing.
struct LintHolding {
  CoinId coin;
  std::string field;  ///< the way to it from the wallet's object: `coin`, `tokens/usdc`
};

/// One policy, and what is known beside it.
struct LintSubject {
  Names& names;
  const Profile& profile;
  const Policy& policy;
  std::vector<LintRule> rules;          ///< one for each of the policy's, in their order
  const Wallet* wallet = nullptr;       ///< nullptr: the policy serves all, and none is known
  std::vector<LintHolding> holdings{};  ///< of the wallet, each coin once
  std::optional<Timestamp> now{};       ///< absent: nothing is said of locks
  bool absence_is_reported = false;     ///< that there are no rules was said when it was read
};

/// What is wrong, and where: a way from the object of a wallet, a policy or a rule to a value
/// within it, or an entry of a rule's list.
struct LintFinding {
  enum class Place : std::uint8_t { kWallet, kPolicy, kRule, kEntry };
  Code code;
  Place place;
  std::size_t rule = 0;    ///< of kRule and kEntry: which of the policy's
  std::size_t entry = 0;   ///< of kEntry: which of the rule's
  std::string field{};     ///< of the others: `condition/amountString`; empty: the object itself
  std::string sentence{};  ///< lower case, no full stop, the user's text in backticks
  bool is_note = false;    ///< nothing is wrong, yet it should be known
};

/// Of one rule's entries, at most so many are named for one reason; a finding at the rule's
/// `condition` then counts the others.
inline constexpr std::size_t kEntriesNamed = 20;

/// Every finding, lint by lint. O(entries * log(entries)).
std::vector<LintFinding> LintPolicy(const LintSubject& subject);

}  // namespace sluice
