/// \file
/// Where JSON values begin and end in a text, without reading them.
#pragma once

#include <cstddef>
#include <string_view>

namespace sluice {

/// The first byte from `at` on that is no blank; the text's size where there is none.
std::size_t NextValue(std::string_view text, std::size_t at);

/// Behind the value that begins at `begin`, by its brackets and quotes alone; the text's size where
/// it isn't closed. O(length).
std::size_t EndOfValue(std::string_view text, std::size_t begin);

/// Behind the string whose opening quote stands at `quote`; the text's size or more where it isn't
/// closed.
std::size_t EndOfString(std::string_view text, std::size_t quote);

}  // namespace sluice
