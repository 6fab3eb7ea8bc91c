/// \file
/// RuleJson: a stored rule as it is written back, whatever requests made it.
/// Source: schema/README.md, "Answer"; specification, section 7.
#pragma once

#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "engine/base/timestamp.h"
#include "engine/model/names.h"
#include "engine/rules/policy.h"
#include "schema/json/json_members.h"

namespace sluice {

/// What only the documents know of a rule: how its addresses are spelt, metadata, fields that
/// Sluice doesn't know. What is evaluated is the engine's.
class RuleJson {
 public:
  /// From a stored rule, or from a request to add one.
  explicit RuleJson(JsonMembers rule);

  /// A request that changes the rule takes its place; of a list it adds or removes one entry.
  void Update(JsonMembers request);

  /// A request that only adds an entry or removes one.
  void ChangeList(const JsonMembers& request);

  /// Writes the rule, normalised. `rule` is the same rule as the engine has it.
  void Write(const Rule& rule, std::optional<Timestamp> lock_date, const Names& names,
             JsonOutput* out) const;

 private:
  struct Entry {
    std::string type;  ///< empty in an address list
    std::string key;   ///< what it is told apart by
    std::string json;
  };

  bool IsList() const { return !list_key_.empty(); }
  void ReadList();
  void Add(const std::string& json, const JsonMembers& condition);
  void Remove(const std::string& json);
  void WriteCondition(const Rule& rule, JsonOutput* out) const;
  void WriteAction(JsonOutput* out) const;

  JsonMembers rule_;
  JsonMembers condition_;
  std::string list_key_;  // `addresses`, `entries`, or empty
  std::vector<Entry> entries_;
  JsonMembers metadata_;  // of address lists
};

}  // namespace sluice
