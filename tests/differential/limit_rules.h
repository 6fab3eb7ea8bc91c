/// \file
/// The limit rules of a policy document: how they are named, and the document with another limit.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "tests/differential/random_case.h"
#include "tests/differential/world.h"

namespace sluice::differential {

struct LimitRule {
  std::string wallet;  ///< whose policy it is in; empty where it serves all
  std::string name;    ///< as decisions have it: ID, or ID@COIN
  std::string id, coin;
  Amount limit = 0;
  std::size_t at = 0, size = 0;  ///< where its limit is written in the document

  /// Those that it alone goes by, of ID, ID@COIN, WALLET/ID, WALLET/ID@COIN.
  std::vector<std::string> names = {};
  bool by_coin = false;  ///< `ruleKey` is id+coin: with another coin it is another rule
  /// Whether a line asks to add, update or remove a rule of its id, for its wallet; nothing where
  /// that hangs on the coin.
  std::optional<bool> IsChangedBy(const std::string& history) const;
};

std::vector<LimitRule> LimitRulesOf(const Case& one);

/// The document with another limit for that rule.
std::string WithLimit(const std::string& policy, const LimitRule& rule, const Amount& limit);

}  // namespace sluice::differential
