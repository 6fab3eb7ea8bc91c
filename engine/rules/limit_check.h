/// \file
/// What all limit rules have in common: reading the limit, and holding a total against it.
#pragma once

#include <cstdint>

#include "engine/rules/rule_type.h"

namespace sluice {

/// `amountString`, or `amount` in its place: digits with or without a minus, as a string or a JSON
/// integer. Reports kMissingField, kWrongType, kSyntax, kBoundDigits; warns of a negative limit.
/// Source: specification, section 2.
Limit DecodeLimit(FieldReader& condition);

/// Strictly greater: reaching the limit is allowed, unless the profile's `comparison` is `>=`.
bool Passes(const Amount& total, const Limit& limit, const Profile& profile);

/// REQUIRES that the rule fired, with that verdict.
LimitEvidence EvidenceOfLimit(const Limit& limit, std::int64_t window_seconds,
                              const Verdict& verdict);

}  // namespace sluice
