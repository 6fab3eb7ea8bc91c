/// \file
/// What a target claims of an input.
#pragma once

#include <string_view>

namespace sluice::fuzz {

/// Ends the process, saying which claim doesn't hold, unless it does.
void Claim(bool holds, std::string_view claim, std::string_view of = {});

/// The same of two texts that are to be equal; shows both.
void ClaimSame(std::string_view claim, std::string_view one, std::string_view other);

}  // namespace sluice::fuzz
