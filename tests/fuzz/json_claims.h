/// \file
/// What is claimed of all JSON that the program writes.
#pragma once

#include <string_view>

namespace sluice::fuzz {

/// It reads back, and written again it is the same to the byte. One line end may follow.
void ClaimWrittenJson(std::string_view json);

}  // namespace sluice::fuzz
