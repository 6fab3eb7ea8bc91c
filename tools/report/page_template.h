/// \file
/// The page of reports, as the bundle in dist/ has it.
#pragma once

#include <string_view>

namespace sluice::report {

/// The page with `@@SLUICE_PAGE_DATA@@` where its data belongs.
std::string_view PageTemplate();

}  // namespace sluice::report
