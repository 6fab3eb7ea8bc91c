/// \file
/// What the reference decides, looked at line by line: what models of diffs, sweeps and readings of
/// the switches are made of.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "tests/differential/random_case.h"
#include "tests/reference/json.h"
#include "tests/reference/reference.h"

namespace sluice::differential {

using Json = reference::Value;

/// What each send used up, by its id.
using UsedUp = std::map<std::string, reference::UsedUp>;

struct Decided {
  std::vector<Json> sends;    ///< decisions, in order
  std::vector<Json> answers;  ///< to life-cycle lines, in order
  UsedUp used_up;
};

/// The case, decided by the reference; by `policy`, with those options. `observer` may have it
/// otherwise.
Decided Decide(const Case& one, const std::string& policy, reference::Observer* observer = nullptr);

/// The same, but windows and access tokens have in them what they have in another run.
Decided DecideOver(const UsedUp& windows, const Case& one, const std::string& policy);

/// Whether outcome, winning action and stages are equal.
bool SameAnswer(const Json& a, const Json& b);

/// tighter, looser or other. Source: schema/README.md, "Diff report".
std::string DirectionOf(const Json& base, const Json& proposed);

Amount AmountOf(const Json& digits);
std::int64_t MicrosOf(const Json& time);

/// `{"btc":"1"}`, by coin.
Json SpendJson(const std::map<std::string, Amount>& spend);
Json Number(std::uint64_t number);
Json Text(const std::string& text);

/// Compact, the fields of objects in order of their names: equal texts, equal values.
std::string Canonical(const Json& json);

}  // namespace sluice::differential
