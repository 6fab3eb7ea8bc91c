/// \file
/// What a diff's first screen has no room for.
#pragma once

#include <string>
#include <vector>

#include "tools/cli/change_words.h"
#include "tools/cli/diff_words.h"

namespace sluice::cli {

/// Every change of the policies, every amount in base units too, the samples with both decisions,
/// who is asked how often, and the inputs with their digests.
std::string DiffDetails(const DiffReport& report, const AmountText& amounts,
                        const std::vector<PolicyChange>& changes, const ChangeExamples& examples);

}  // namespace sluice::cli
