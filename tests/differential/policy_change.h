/// \file
/// Random changes to a policy document that leave it valid.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "tests/differential/dice.h"
#include "tests/differential/world.h"
#include "tests/reference/json.h"

namespace sluice::differential {

class PolicyChanger {
 public:
  /// `bodies`: the document is of requests' bodies, and may hold stored rules beside.
  PolicyChanger(const std::string& policy, bool bodies, World& world, Dice& dice)
      : document_(reference::ParseJson(policy)), bodies_(bodies), world_(world), dice_(dice) {}

  /// From here on only those rules are changed.
  void ChangeOnly(bool (*wanted)(const std::string& id)) { wanted_ = wanted; }

  /// Makes one change, and says what it was.
  std::string Change();

  std::string Json() const { return document_.Json(); }

 private:
  using Value = reference::Value;
  /// Where a rule is: in an array, or by itself.
  struct Place {
    Value* array = nullptr;
    Value* rule = nullptr;
  };
  std::vector<Value*> RuleArrays();
  std::vector<Value*> Wallets();
  std::vector<Place> Rules(const std::function<bool(const Value&)>& wanted);
  bool IsAlone(const Place& place) const;

  bool ChangeLimit();
  bool ChangeWindow();
  bool AddRule();
  bool RemoveRule();
  bool ChangeAction();
  bool ChangeList();
  bool ChangeTags();
  bool ChangeCoin();
  bool ChangeOrder();
  bool ChangeWallet();
  void ChangeUsers(Value& wallet);

  Value document_;
  bool bodies_;
  World& world_;
  Dice& dice_;
  bool (*wanted_)(const std::string& id) = nullptr;
  int added_ = 0;
};

}  // namespace sluice::differential
