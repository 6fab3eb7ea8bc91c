/// \file
/// Reading one rule, as it is stored or as a request to add it.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "engine/base/field_reader.h"
#include "engine/rules/policy.h"

namespace sluice {

/// How a rule stands in its document: stored, where requests to add a rule may stand too, or as the
/// body of a request to add or update it. Most rules look the same in all.
enum class RuleForm { kStored, kStoredOrRequest, kRequest };

/// `--unsupported`: what becomes of a stored rule whose type or action isn't known.
enum class UnsupportedMode { kError, kFire, kSkip };

struct DecodeOptions {
  /// `--dialect seed`: requests hold the add-rule page's types and actions alone.
  bool seed_dialect = false;
  UnsupportedMode unsupported = UnsupportedMode::kError;
};

/// A rule as read, before it finds its place in a policy.
struct DecodedRule {
  std::string id;  ///< empty where it could not be read
  Rule rule;
  /// A request that adds or removes one entry, and which; nothing where that can't be read.
  bool changes_list = false;
  std::optional<ListChange> change;
};

/// Reports kMissingField, kWrongType, kUnknownType, kUnknownAction, kDialect and what the rule
/// types report; warns of kOlderType and kUnusedField. Source: specification, section 2.
DecodedRule DecodeRule(FieldReader& fields, RuleForm form, const DecodeOptions& options,
                       const DecodeContext& decoding);

/// The body of a request to remove a rule: `id`, and `coin` and `type` where they are given.
DecodedRule DecodeRemoval(FieldReader& fields, const DecodeContext& decoding);

/// Applies a change to a list that isn't sealed. REQUIRES IsListRule.
ListError ApplyChange(const ListChange& change, Condition* condition);

/// Adds an address to a list rule; false where its list is full. REQUIRES IsListRule.
bool AddListedAddress(PlainId address, Condition* condition);

/// As AddressList's, of a list rule. REQUIRES IsListRule.
bool AddUnnamedAddresses(std::size_t addresses, Condition* condition);
void ForgetUnnamedAddresses(Condition* condition);

bool IsListRule(const Condition& condition);

/// Makes the rule ready to be evaluated.
void Seal(const Names& names, const Profile& profile, Condition* condition);

/// Applies a change to a list that is sealed, and leaves it sealed. REQUIRES IsListRule.
ListError ApplyToSealed(const ListChange& change, const Names& names, const Profile& profile,
                        Condition* condition);

}  // namespace sluice
