/// \file
/// Amounts in whole coins.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>

#include "engine/base/amount.h"

namespace sluice {

/// How many decimal places a coin's base unit lies behind its whole: `--decimals`, else the
/// built-in table.
class Decimals {
 public:
  static constexpr int kMax = 100;

  Decimals() = default;
  explicit Decimals(std::map<std::string, int> given) : given_(given.begin(), given.end()) {}

  /// Nothing where the coin isn't known.
  std::optional<int> Of(std::string_view coin) const;

 private:
  std::map<std::string, int, std::less<>> given_;
};

/// Reads an amount of whole `coin`s, `12.5` of 8 places being 1,250,000,000 base units. Exact.
///
/// Errors: kSyntax    no digits on either side of the point, or anything else than digits; says
/// what was found
///         kDecimals  more places than the coin has; names the coin
Result<Amount> ParseWhole(std::string_view text, std::string_view coin, int decimals);

/// `units` in whole coins with all digits and grouped: 1250000000 of 8 places is `12.5`,
/// 120000000000 is `1,200`.
std::string FormatWhole(const Amount& units, int decimals);

/// Digits in groups of three: 1234567 is `1,234,567`.
std::string Grouped(std::string_view digits);
std::string Grouped(std::uint64_t number);

}  // namespace sluice
