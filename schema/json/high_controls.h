/// \file
/// The control characters that RapidJSON's vector code takes for text.
#pragma once

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string_view>

namespace sluice {

/// Where a byte of 0x1A to 0x1F stands; npos where there is none. RapidJSON 1.1 compares with 0x19
/// where it looks at 16 bytes at once, so that it neither refuses these six in a string nor escapes
/// them. O(length), eight bytes at a time where no control character is.
inline std::size_t FindHighControl(std::string_view text) {
  constexpr std::uint64_t kOnes = 0x0101'0101'0101'0101;
  std::size_t i = 0;
  for (; i + sizeof(std::uint64_t) <= text.size(); i += sizeof(std::uint64_t)) {
    std::uint64_t bytes = 0;
    std::memcpy(&bytes, text.data() + i, sizeof(bytes));
    if (((bytes - kOnes * 0x20) & ~bytes & (kOnes * 0x80)) != 0) break;  // One is below 0x20.
  }
  for (; i < text.size(); ++i) {
    if (text[i] >= 0x1A && text[i] <= 0x1F) return i;
  }
  return std::string_view::npos;
}

}  // namespace sluice
