/// \file
/// Explanations as runs of a page.
#pragma once

#include <string_view>
#include <vector>

#include "engine/analysis/explain.h"
#include "tools/cli/page.h"

namespace sluice::cli {

/// `report`: the explanation as JSON, an object.
void AddExplanation(std::string_view policy, const Evaluation& evaluation, WalletReplay* replay,
                    const std::vector<RuleExplanation>& rules, const AmountText& amounts,
                    std::string_view report, Page* page);

/// Of a life-cycle line.
void AddExplanation(std::string_view policy, const Answer& answer, const WalletReplay& replay,
                    std::string_view report, Page* page);

}  // namespace sluice::cli
