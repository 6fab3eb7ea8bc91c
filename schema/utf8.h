/// \file
/// Whether text is UTF-8.
#pragma once

#include <string_view>

namespace sluice {

/// No byte past 127. O(length), eight bytes at a time.
bool IsAscii(std::string_view text);

/// No overlong forms, no surrogates, nothing past U+10FFFF. O(length).
bool IsUtf8(std::string_view text);

}  // namespace sluice
