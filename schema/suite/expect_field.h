/// \file
/// What an expectation can name, and the values of it.
/// Source: schema/README.md, "Suite".
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "schema/json/json_output.h"

namespace sluice {

enum class ExpectField : std::uint8_t {
  kOutcome,
  kAction,
  kRule,
  kMessage,
  kExecuted,
  kExecutedAt,
  kSpend,
  kFired,
  kNotFired,
  kApprovalsRequired,
  kEligible,
  kDeadlock,
  kAssumed,
  kStatus,
  kError,
};

/// Nothing, or a value; lists are sorted, without repeats. Times are as FormatTime has them,
/// amounts digits.
using FieldValue =
    std::variant<std::monostate, bool, std::int64_t, std::string, std::vector<std::string>>;

enum class FieldForm : std::uint8_t { kText, kFlag, kInteger, kTime, kUnits, kTexts };

struct FieldSpec {
  ExpectField field;
  std::string_view name;
  FieldForm form;
  bool may_be_none = false;
  bool of_line = false;  ///< of life-cycle lines, else of sends
};

/// In the enumerators' order.
std::span<const FieldSpec> FieldSpecs();
const FieldSpec& SpecOf(ExpectField field);
inline std::string_view Name(ExpectField field) { return SpecOf(field).name; }

/// The words that can come out for a field; empty where any text may.
std::vector<std::string_view> WordsOf(ExpectField field);

void WriteValue(const FieldValue& value, JsonOutput* out);

/// `none`, `held`, `true`, `2`, `daily, known`; a list of nothing is `nothing`.
std::string InWords(const FieldValue& value);

}  // namespace sluice
