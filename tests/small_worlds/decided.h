/// \file
/// Decided: what a send came to, in numbers that engine and reference have in common.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>

#include "tests/small_worlds/policies.h"

namespace sluice::small_worlds {

/// A rule that was looked at.
struct RuleMet {
  bool met = false;
  bool fired = false;
  /// Base units, of a limit rule that a recipient counts towards.
  std::optional<std::uint64_t> prior{}, total{};

  bool operator==(const RuleMet&) const = default;
};

struct Decided {
  std::string outcome, action, rule;          ///< as JSON
  std::array<RuleMet, kRulesMax> rules;       ///< in policy order
  std::optional<std::int64_t> executed_at{};  ///< microseconds since the epoch

  bool operator==(const Decided&) const = default;
  bool AnyFired() const { return rules[0].fired || rules[1].fired; }
};

/// A line, to be read by people.
std::string Printed(const Decided& decided);

/// A number in which all of it takes part.
std::uint64_t NumberOf(const Decided& decided);

/// Two numbers made one, as if by chance.
std::uint64_t Mixed(std::uint64_t a, std::uint64_t b);

}  // namespace sluice::small_worlds
