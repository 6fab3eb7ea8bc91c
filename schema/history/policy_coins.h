/// \file
/// PolicyCoins: how the policies spell the coins that they name.
/// Source: specification, section 3.1, `coin-case`.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "engine/base/column.h"
#include "engine/rules/policy_set.h"

namespace sluice {

class PolicyCoins {
 public:
  /// Notes the coins of wallets and rules.
  void Note(const std::vector<const PolicySet*>& policies, const Names& names);

  /// A spelling that differs from this one but for case alone; nullptr where there is none.
  const std::string* OtherSpelling(std::string_view coin) const;

  /// The coin itself where a policy spells it so, else the first spelling. REQUIRES OtherSpelling.
  std::string_view Folded(std::string_view coin) const;

  /// Of a coin that has no other spelling this is to be noted, for it is asked for again with every
  /// send. kNone: a coin without a number yet.
  void NoteAsFine(CoinId coin) {
    if (coin != kNone<CoinId>) fine_.Set(Index(coin), 1);
  }
  bool IsKnownAsFine(CoinId coin) const { return fine_[Index(coin)] != 0; }

 private:
  std::map<std::string, std::vector<std::string>, std::less<>> spellings_;  // by lower case
  SparseColumn<std::uint8_t> fine_;                                         // by CoinId
};

}  // namespace sluice
