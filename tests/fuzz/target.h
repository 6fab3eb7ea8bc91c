/// \file
/// Targets: what a fuzzer feeds bytes to. Each must end well whatever it is fed.
#pragma once

#include <cstddef>
#include <span>
#include <string_view>

namespace sluice::fuzz {

struct Target {
  std::string_view name;  ///< its folder's under corpus/, too
  /// Looks at one input; a claim that doesn't hold ends the process (claims.h).
  void (*run)(std::string_view input);
  std::size_t bytes_max;  ///< the length of inputs that a fuzzer should try
};

/// All of them, in order of name.
std::span<const Target> Targets();

/// nullptr where there is none of that name.
const Target* TargetNamed(std::string_view name);

}  // namespace sluice::fuzz
