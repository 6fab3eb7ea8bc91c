#include "tools/cli/amount_text.h"

#include "tools/cli/text_layout.h"

namespace sluice::cli {
namespace {

constexpr std::size_t kCoinWidth = 24;

}  // namespace

std::string AmountText::Coin(std::string_view coin) {
  return Shortened(Printable(coin), kCoinWidth);
}

std::string AmountText::Number(const Amount& units, std::string_view coin) const {
  return FormatWhole(units, decimals_.Of(coin).value_or(0));
}

std::string AmountText::WithCoin(const Amount& units, std::string_view coin) const {
  return Number(units, coin) + (Knows(coin) ? " " : " base units of ") + Coin(coin);
}

std::string AmountText::WithCoin(const Limit& limit, std::string_view coin) const {
  return (limit.negative() ? "-" : "") + WithCoin(limit.magnitude(), coin);
}

}  // namespace sluice::cli
