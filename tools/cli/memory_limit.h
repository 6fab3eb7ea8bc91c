/// \file
/// How much memory this process may use.
#pragma once

#include <cstdint>

namespace sluice::cli {

/// Three quarters of the least of `ulimit -v`, the control group's limit and physical memory, in
/// bytes. Source: specification, section 14.
std::uint64_t DefaultMaxMemory();

}  // namespace sluice::cli
