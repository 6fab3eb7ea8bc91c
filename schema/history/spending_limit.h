/// \file
/// What an access token may send of a coin.
/// Source: schema/README.md, "Life-cycle lines".
#pragma once

#include <functional>

#include "engine/model/names.h"
#include "engine/state/access_tokens.h"
#include "schema/history/value_reader.h"

namespace sluice {

/// Reads one of `spendingLimits`, `{"coin", "txValueLimit"}` or `{"coin", "maxLimit": true}`.
/// Reports kMissingField, kWrongType, and kEitherOr where the coin has a limit already; a field
/// that isn't known goes to `unknown_field`.
void DecodeSpendingLimit(const JsonNode& object, Names& names, ValueReader* reader,
                         const std::function<void(const JsonNode&)>& unknown_field,
                         TokenTerms* terms);

}  // namespace sluice
