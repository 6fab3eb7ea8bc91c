#include "engine/rules/all_tx_no_fiat.h"

#include <algorithm>

namespace sluice {
namespace {

// Drops `prefix` and says whether it was there.
bool Take(std::string_view* text, std::string_view prefix) {
  if (!text->starts_with(prefix)) return false;
  text->remove_prefix(prefix.size());
  return true;
}

bool IsFiatTicker(std::string_view coin) {
  Take(&coin, "t");
  return Take(&coin, "fiat") && coin.size() == 3 &&
         std::all_of(coin.begin(), coin.end(), [](char c) { return c >= 'a' && c <= 'z'; });
}

bool IsOffChainFiat(std::string_view coin) {
  if (!Take(&coin, "ofc")) return false;
  Take(&coin, "t");
  return coin == "usd" || coin == "eur" || coin == "gbp" || coin == "sgd";
}

}  // namespace

bool IsFiat(std::string_view coin) { return IsFiatTicker(coin) || IsOffChainFiat(coin); }

AllTxNoFiat AllTxNoFiat::Decode(FieldReader& condition, const DecodeContext&) {
  condition.IgnoreAll();
  return {};
}

Verdict AllTxNoFiat::Evaluate(const Send& send, const RuleContext& context) const {
  return {.fired = !IsFiat(context.facts.names.coins.Text(send.coin()))};
}

}  // namespace sluice
