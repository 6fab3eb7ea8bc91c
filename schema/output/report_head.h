/// \file
/// What the reports of several verbs begin with, and the figures that they share, as JSON.
/// Source: schema/README.md, "Replay report".
#pragma once

#include <optional>
#include <string_view>
#include <utility>
#include <vector>

#include "engine/analysis/coin_totals.h"
#include "engine/base/timestamp.h"
#include "engine/model/names.h"
#include "engine/model/profile.h"
#include "schema/history/history_options.h"
#include "schema/io/byte_source.h"
#include "schema/json/json_output.h"

namespace sluice {

/// Each appends a key with its value to an object.
void WriteInputs(const std::vector<InputDigest>& inputs, JsonOutput* out);
void WriteProfile(const Profile& profile, JsonOutput* out);
void WriteSpan(const std::optional<Timestamp>& from, const std::optional<Timestamp>& until,
               JsonOutput* out);
void WriteLeftOut(const HistoryStats& stats, JsonOutput* out);
/// `spend`, by coin in order of their names.
void WriteSpend(const CoinTotals& totals, const Names& names, JsonOutput* out);

/// Totals in order of the coins' names.
std::vector<std::pair<std::string_view, CoinTotals::Total>> ByCoin(const CoinTotals& totals,
                                                                   const Names& names);

}  // namespace sluice
