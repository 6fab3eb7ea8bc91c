/// \file
/// What rules' lists hold in the end, entry by entry, each with its place.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "engine/analysis/lint.h"
#include "schema/json/json_document.h"
#include "schema/policy_source.h"

namespace sluice {

struct PlacedEntry {
  LintEntry entry;
  const JsonNode* node;         ///< nullptr where `--list` added it
  const ListedAddress* listed;  ///< nullptr where the document holds it
};

/// Of a rule that was read without an error: its stored list and what requests added, without what
/// they removed again. What isn't a list rule has none. Texts point into the document.
std::vector<PlacedEntry> EntriesOf(const JsonDocument& document, const RuleSource& source,
                                   Names* names);

}  // namespace sluice
