/// \file
/// What of rules and wallets is compared, as the engine understands it, however it is written.
/// Source: schema/README.md, "Diff report".
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/model/wallet.h"
#include "engine/rules/policy.h"

namespace sluice {

/// A field of a rule that differs.
struct FieldChange {
  enum class Shape : std::uint8_t { kText, kInteger, kTexts, kLimit, kJson };
  struct Value {
    std::string text;                ///< of kText, kInteger, kLimit (base units), kJson
    std::vector<std::string> texts;  ///< of kTexts: sorted, each once
    bool operator==(const Value&) const = default;
  };
  std::string_view name;
  Shape shape = Shape::kText;
  std::optional<Value> base;  ///< nothing where it is absent
  std::optional<Value> proposed;
};

/// In the order of schema/README.md; entries of lists aside. A default that is written out is no
/// change.
std::vector<FieldChange> DifferingFields(const Rule& base, const Rule& proposed,
                                         const Names& names);

/// Names of the fields that a decision may hang on and that differ, the same way.
std::vector<std::string_view> DifferingFields(const Wallet& base, const Wallet& proposed);

/// What an entry of a list names, an address after normalisation; and the same with the type,
/// unless it is an address: `walletId:w2`.
std::string_view ItemText(const ListEntry& entry, const Names& names);
std::string EntryText(const ListEntry& entry, const Names& names);

}  // namespace sluice
