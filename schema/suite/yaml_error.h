/// \file
/// YamlError, and the bounds of a YAML text.
#pragma once

#include <cstddef>

#include "engine/base/bounds.h"
#include "engine/base/result.h"
#include "schema/suite/placed_json.h"

namespace sluice {

/// Why a text can't be taken, and where.
struct YamlError {
  Error error;
  PlacedJson::Place place;
};

inline constexpr std::size_t kYamlBytesMax = bounds::kSuiteBytes;
/// As compact JSON, every alias written out.
inline constexpr std::size_t kYamlJsonBytesMax = bounds::kSuiteJsonBytes;

}  // namespace sluice
