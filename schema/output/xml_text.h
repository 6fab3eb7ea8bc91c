/// \file
/// Text as XML has it.
#pragma once

#include <string>
#include <string_view>

namespace sluice {

/// For attributes and elements alike. XML 1.0 has no way to write control characters, U+FFFE and
/// U+FFFF, nor what isn't UTF-8: the first and the last become `\x1B` and the like, the others
/// U+FFFD.
std::string XmlOf(std::string_view text);

}  // namespace sluice
