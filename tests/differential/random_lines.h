/// \file
/// Random lines of a wallet's life cycle (SPEC 7).
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "tests/differential/dice.h"
#include "tests/differential/json_text.h"
#include "tests/differential/world.h"

namespace sluice::differential {

/// A line that others may name.
struct Named {
  std::string id;
  std::string wallet;  ///< empty: not named
  std::int64_t time = 0;
};

class LineMaker {
 public:
  /// `unnamed`: a line may leave out its wallet.
  LineMaker(World& world, bool unnamed, const std::vector<Named>& sends, Dice& dice)
      : world_(world), unnamed_(unnamed), sends_(sends), dice_(dice) {}

  /// Some lines, in any order.
  std::vector<std::string> Lines();

 private:
  std::string RandomLine(const std::string& id);
  std::string Resolution(const std::string& id, const Named& named, const std::string& user);
  std::string Update(const std::string& id);
  void AddRuleRequest(Object& line, const Named& plan, const std::string& type, RuleHead rule);
  RuleHead RequestedRule(const Named& plan, const std::string& type);
  void AddUnlock(Object& line, const Named& plan);
  void AddResolution(Object& line, const Named& named, const std::string& user);
  Named SomethingPending();
  void AddFreeze(Object& line);
  void AddUser(Object& line);
  void AddToken(Object& line);
  std::string SpendingLimits();
  std::string User() { return dice_.Chance(90) ? dice_.Pick(world_.users) : "u9"; }
  std::string Seconds();
  std::int64_t SomeTime();
  RuleHead SomeRule(const Named& plan);

  World& world_;
  bool unnamed_;
  const std::vector<Named>& sends_;
  Dice& dice_;
  std::vector<Named> asked_;  // what may wait for approvals
  // What is to be updated next, and about when; no id: nothing.
  Named next_;
  RuleHead next_rule_;
};

/// Makes something of a request's body that it shouldn't be.
void Spoil(Object& body, const std::string& type, Dice& dice);

}  // namespace sluice::differential
