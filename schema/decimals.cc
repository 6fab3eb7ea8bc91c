#include "schema/decimals.h"

#include <algorithm>

#include "engine/base/ascii.h"
#include "schema/coins.h"

namespace sluice {

std::optional<int> Decimals::Of(std::string_view coin) const {
  if (const auto given = given_.find(coin); given != given_.end()) return given->second;
  const CoinInfo* const known = FindBuiltInCoin(coin);
  if (known == nullptr) return std::nullopt;
  return known->decimals;
}

Result<Amount> ParseWhole(std::string_view text, std::string_view coin, int decimals) {
  const std::size_t point = text.find('.');
  const std::string_view whole = text.substr(0, point);
  const std::string_view fraction = point == std::string_view::npos ? "" : text.substr(point + 1);
  const bool has_digits = !whole.empty() && (point == std::string_view::npos || !fraction.empty());
  if (!has_digits || !std::all_of(whole.begin(), whole.end(), IsDigit) ||
      !std::all_of(fraction.begin(), fraction.end(), IsDigit)) {
    return Error{Code::kSyntax, "`" + std::string(text) + "` is not an amount such as 12.5"};
  }
  const auto places = static_cast<std::size_t>(decimals);
  if (fraction.size() > places) {
    return Error{Code::kDecimals, "`" + std::string(text) + "` has " +
                                      std::to_string(fraction.size()) + " decimal places; `" +
                                      std::string(coin) + "` has " + std::to_string(decimals)};
  }
  return Amount::Parse(std::string(whole) + std::string(fraction) +
                       std::string(places - fraction.size(), '0'));
}

std::string Grouped(std::string_view digits) {
  std::string grouped;
  for (std::size_t i = 0; i < digits.size(); ++i) {
    if (i != 0 && (digits.size() - i) % 3 == 0) grouped += ',';
    grouped += digits[i];
  }
  return grouped;
}

std::string Grouped(std::uint64_t number) { return Grouped(std::to_string(number)); }

std::string FormatWhole(const Amount& units, int decimals) {
  std::string digits = units.ToString();
  const auto places = static_cast<std::size_t>(decimals);
  if (digits.size() <= places) digits.insert(0, places + 1 - digits.size(), '0');
  std::string fraction = digits.substr(digits.size() - places);
  fraction.erase(fraction.find_last_not_of('0') + 1);
  const std::string whole = Grouped(std::string_view(digits).substr(0, digits.size() - places));
  return fraction.empty() ? whole : whole + "." + fraction;
}

}  // namespace sluice
