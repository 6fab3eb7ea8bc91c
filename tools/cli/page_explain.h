/// \file
/// Explanations as runs of a page.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "engine/analysis/explain.h"
#include "schema/output/report_head.h"
#include "tools/cli/page.h"

namespace sluice::cli {

/// `report`: the explanation as JSON, an object.
void AddExplanation(std::string_view policy, const Evaluation& evaluation, WalletReplay* replay,
                    const std::vector<RuleExplanation>& rules, const AmountText& amounts,
                    std::string_view report, Page* page);

/// Of a life-cycle line.
void AddExplanation(std::string_view policy, const Answer& answer, const WalletReplay& replay,
                    std::string_view report, Page* page);

/// What explanations rest on, for the page's end.
struct ExplanationBasis {
  std::vector<InputDigest> inputs;
  const Profile* profile;
  std::string approvals;  ///< as on the command line
  const HistoryStats* stats;
};
void WriteBasis(const ExplanationBasis& basis, JsonOutput* out);

}  // namespace sluice::cli
