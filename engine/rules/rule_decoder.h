/// \file
/// Reading one rule, as it is stored or as a request to add it.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "engine/base/field_reader.h"
#include "engine/rules/policy.h"

namespace sluice {

/// How a rule stands in its document: stored, or where requests to add a rule may stand too. Most
/// rules look the same in both.
enum class RuleForm { kStored, kStoredOrRequest };

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
  /// A request that adds or removes one entry; the condition is still to be read.
  bool changes_list = false;
};

/// Reads everything but the condition of a request that changes a list.
/// Reports kMissingField, kWrongType, kUnknownType, kUnknownAction, kDialect and what the rule
/// types report; warns of kOlderType and kUnusedField. Source: specification, section 2.
DecodedRule DecodeRule(FieldReader& fields, RuleForm form, const DecodeOptions& options,
                       const DecodeContext& decoding);

/// Applies the condition of a request with `changes_list` to a rule of the same type.
void ChangeList(FieldReader& fields, const DecodeContext& decoding, Condition* condition);

/// Adds an address to a list rule; false where its list is full. REQUIRES IsListRule.
bool AddListedAddress(std::string_view address, Names& names, Condition* condition);
bool IsListRule(const Condition& condition);

/// Makes the rule ready to be evaluated.
void Seal(const DecodeContext& decoding, Condition* condition);

}  // namespace sluice
