/// \file
/// Numbers and made-up identifiers as text, appended to a string that the caller reuses.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "tools/generate/random.h"

namespace sluice::generate {

/// Decimal digits without leading zeros.
void AppendNumber(std::string& text, std::uint64_t number);

/// Exactly `width` (at most 20) decimal digits, with leading zeros. REQUIRES number < 10^width.
void AppendPadded(std::string& text, std::uint64_t number, std::size_t width);

/// `count` random lower-case hexadecimal digits.
void AppendRandomHex(std::string& text, std::size_t count, Random& random);

/// `count` characters, each one of `alphabet`. REQUIRES an alphabet that isn't empty.
void AppendRandomFrom(std::string& text, std::string_view alphabet, std::size_t count,
                      Random& random);

/// A random number of exactly `digits` (at least 1) decimal digits, of which the first
/// `significant` (at least 1) are random and the others 0.
void AppendRandomNumber(std::string& text, std::size_t digits, std::size_t significant,
                        Random& random);

}  // namespace sluice::generate
