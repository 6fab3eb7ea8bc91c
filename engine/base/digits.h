/// \file
/// Digits of a number, eight at a time.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace sluice {

/// Whether all are 0 to 9; true of none.
bool IsOfDigits(std::string_view text);

/// The number that up to 19 digits write. REQUIRES IsOfDigits.
std::uint64_t ValueOfDigits(std::string_view digits);

}  // namespace sluice
