/// \file
/// Whether text is UTF-8, and the mark that some programs begin it with.
#pragma once

#include <string_view>

namespace sluice {

/// What a file may begin with; it is no part of its text.
inline constexpr std::string_view kByteOrderMark = "\xef\xbb\xbf";

/// No byte past 127. O(length), eight bytes at a time.
bool IsAscii(std::string_view text);

/// No overlong forms, no surrogates, nothing past U+10FFFF. O(length).
bool IsUtf8(std::string_view text);

}  // namespace sluice
