/// \file
/// Amounts for people.
#pragma once

#include <string>
#include <string_view>

#include "engine/base/amount.h"
#include "engine/base/limit.h"
#include "schema/decimals.h"

namespace sluice::cli {

/// Whole coins where the coin's decimals are known; else base units, and the text says so.
class AmountText {
 public:
  explicit AmountText(const Decimals& decimals) : decimals_(decimals) {}

  bool Knows(std::string_view coin) const { return decimals_.Of(coin).has_value(); }

  /// The number alone: `1,250.5`, or base units, grouped, where the coin isn't known.
  std::string Number(const Amount& units, std::string_view coin) const;

  /// `1,250.5 usdc`; `1,250,500 base units of xyz`.
  std::string WithCoin(const Amount& units, std::string_view coin) const;
  std::string WithCoin(const Limit& limit, std::string_view coin) const;

  /// A coin's name, safe to print and cut to 24 columns.
  static std::string Coin(std::string_view coin);

 private:
  const Decimals& decimals_;
};

}  // namespace sluice::cli
