/// \file
/// ScenarioRecord: one life-cycle line as a decoder read it.
#pragma once

#include <string_view>

#include "engine/life_cycle/scenario.h"

namespace sluice {

/// A line as read, before its wallet is known. Texts point into the document.
struct ScenarioRecord {
  ScenarioLine line;
  std::string_view id;
  std::string_view wallet;
  std::string_view coin;
};

}  // namespace sluice
