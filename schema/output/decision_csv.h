/// \file
/// Decisions as CSV.
/// Source: schema/README.md; specification, section 8.
#pragma once

#include <string>
#include <string_view>

#include "engine/replay/evaluation.h"
#include "engine/replay/wallet_replay.h"

namespace sluice {

inline constexpr std::string_view kDecisionCsvHeader =
    "seq,id,time,wallet,coin,spend,outcome,action,rule,message,executed,executedAt,fired";

/// Appends a cell, in quotes where it holds a separator, a quote or a line end.
void AppendCsvCell(std::string_view text, std::string* row);

/// Appends one decision's row, without a line end; what is null in JSON is empty. `fired` holds the
/// rules' names, joined by blanks.
void AppendDecisionCsv(const Evaluation& evaluation, const WalletReplay& replay, std::string* row);

}  // namespace sluice
