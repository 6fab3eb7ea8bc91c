/// \file
/// What an access token may send of a coin.
/// Source: schema/README.md, "Life-cycle lines".
#pragma once

#include "engine/model/names.h"
#include "engine/state/access_tokens.h"
#include "schema/history/value_reader.h"

namespace sluice {

/// Reads one of `spendingLimits`, `{"coin", "txValueLimit"}` or `{"coin", "maxLimit": true}`.
/// Reports kMissingField, kWrongType, kUnknownField, and kEitherOr where the coin has a limit
/// already.
void DecodeSpendingLimit(const JsonNode& object, Names& names, ValueReader* reader,
                         TokenTerms* terms);

}  // namespace sluice
