/// \file
/// Which fields a life-cycle line has.
/// Source: schema/README.md, "Life-cycle lines"; specification, section 7.
#pragma once

#include <string_view>
#include <vector>

#include "engine/life_cycle/scenario.h"

namespace sluice {

/// Beside `id`, `time` and `type`, which every line has.
struct FieldsOfLine {
  std::vector<std::string_view> required;
  std::vector<std::string_view> optional;
};
FieldsOfLine FieldsOf(LineType type);

}  // namespace sluice
