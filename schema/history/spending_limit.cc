#include "schema/history/spending_limit.h"

#include <algorithm>
#include <utility>

namespace sluice {

void DecodeSpendingLimit(const JsonNode& object, Names& names, ValueReader* reader,
                         const std::function<void(const JsonNode&)>& unknown_field,
                         TokenTerms* terms) {
  ValueReader& read = *reader;
  if (!read.Expect(JsonType::kObject, object, "an object, the limit of a coin")) return;
  TokenTerms::SpendingLimit limit;
  bool unlimited = false;
  read.ForEachMember(object, [&](const JsonNode& key, const JsonNode& value) {
    if (key.text() == "coin") {
      limit.coin = names.coins.Add(read.Text(value));
    } else if (key.text() == "txValueLimit") {
      limit.limit = read.AmountOf(value);
    } else if (key.text() == "maxLimit") {
      unlimited = read.Flag(value);
    } else {
      unknown_field(key);
    }
  });
  if (unlimited) limit.limit = std::nullopt;
  if (limit.coin == kNone<CoinId>)
    return read.Fail(Code::kMissingField, &object, "`coin` is missing");
  if (!limit.limit && !unlimited)
    return read.Fail(Code::kMissingField, &object, "`txValueLimit` is missing");
  std::vector<TokenTerms::SpendingLimit>& limits = terms->limits;
  const auto same = [&](const TokenTerms::SpendingLimit& other) {
    return other.coin == limit.coin;
  };
  if (std::any_of(limits.begin(), limits.end(), same))
    return read.Fail(Code::kEitherOr, &object, "a coin has one limit");
  limits.push_back(std::move(limit));
}

}  // namespace sluice
