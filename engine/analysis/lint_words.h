/// \file
/// What lints' sentences have in common.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "engine/analysis/lint.h"

namespace sluice {

/// The user's text in backticks; cut in its middle past 100 bytes, at whole characters.
std::string Backticked(std::string_view text);

/// "rule `daily`".
std::string RuleInWords(const LintSubject& subject, std::size_t rule);

/// "1 admin", "2 admins", "999,980 addresses".
std::string CountInWords(std::uint64_t count, std::string_view one, std::string_view many);

}  // namespace sluice
