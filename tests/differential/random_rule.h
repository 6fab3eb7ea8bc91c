/// \file
/// Random rules, stored and as request bodies (SPEC 2).
#pragma once

#include <optional>
#include <set>
#include <string>
#include <vector>

#include "tests/differential/dice.h"
#include "tests/differential/json_text.h"
#include "tests/differential/world.h"

namespace sluice::differential {

/// The rules of one policy: their names are unique in it.
class RuleMaker {
 public:
  /// `wallet_coin`: what limit rules without coin get, if it is known.
  RuleMaker(World& world, Dice& dice, std::optional<std::string> wallet_coin)
      : world_(world), dice_(dice), wallet_coin_(std::move(wallet_coin)) {}

  /// One stored rule.
  std::string Stored();
  /// One rule as a request body.
  std::string Body();
  /// One rule as a number of bodies, or as a stored rule and bodies that change its list.
  std::vector<std::string> Bodies(bool may_be_stored_first);

  /// The body of a request for that rule, whether it is there or not.
  Object Request(const RuleHead& rule);
  /// A request's rule that may be new: its name is taken as it comes.
  RuleHead NewHead();
  std::string RandomAction(bool stored);

 private:
  struct Head {
    std::string id, type, coin, action;  ///< coin: empty for none; action: JSON
  };
  Head RandomHead(bool stored);
  std::string RandomType(bool stored);
  void AddLocks(Object& rule);
  std::string Write(const Head& head, const std::string& condition, bool stored = false);
  std::string Condition(const std::string& type);
  std::string LimitCondition(const std::string& type);
  std::string StoredList(const std::string& type);
  std::string RequestedChange(const std::string& type);
  std::string Entry(const std::string& type, const std::string& item);
  std::string Change(const std::string& type, std::set<std::pair<std::string, std::string>>& list);

  World& world_;
  Dice& dice_;
  std::optional<std::string> wallet_coin_;
  std::set<std::string> names_;
};

}  // namespace sluice::differential
