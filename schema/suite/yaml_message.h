/// \file
/// What is wrong with a YAML text, in words for those who wrote it.
#pragma once

#include <string>
#include <string_view>

namespace sluice {

/// `message`: what yaml-cpp 0.7 says; `line`: the line that it says it of. Lower case, no full
/// stop.
std::string YamlMessage(std::string_view message, std::string_view line);

}  // namespace sluice
