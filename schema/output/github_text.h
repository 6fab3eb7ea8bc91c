/// \file
/// Text within GitHub's workflow commands.
#pragma once

#include <string>
#include <string_view>

namespace sluice {

/// Without what GitHub's runner takes for the end of a command, or of one of its properties.
/// Control characters but line ends become `\x1B` and the like.
std::string GithubOf(std::string_view text, bool is_property);

}  // namespace sluice
