/// \file
/// An explanation in words for people.
#pragma once

#include <string>
#include <vector>

#include "engine/analysis/explain.h"
#include "tools/cli/amount_text.h"
#include "tools/cli/terminal.h"

namespace sluice::cli {

/// `all`: every send of a window.
std::string PrettyExplanation(const Evaluation& evaluation, WalletReplay* replay,
                              const std::vector<RuleExplanation>& rules, bool all,
                              const AmountText& amounts, const TextStyle& style);

}  // namespace sluice::cli
