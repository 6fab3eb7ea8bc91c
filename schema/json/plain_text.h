/// \file
/// Text that JSON holds as it is.
#pragma once

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string_view>

namespace sluice {

/// Whether no byte has to be escaped: none is below 0x20, a quote or a backslash. O(length), eight
/// bytes at a time.
inline bool IsPlain(std::string_view text) {
  constexpr std::uint64_t kOnes = 0x0101'0101'0101'0101;
  constexpr std::uint64_t kHighs = kOnes * 0x80;
  const auto any_below = [](std::uint64_t bytes, std::uint64_t bound) {
    return ((bytes - kOnes * bound) & ~bytes & kHighs) != 0;
  };
  std::size_t i = 0;
  for (; i + sizeof(std::uint64_t) <= text.size(); i += sizeof(std::uint64_t)) {
    std::uint64_t bytes = 0;
    std::memcpy(&bytes, text.data() + i, sizeof(bytes));
    if (any_below(bytes, 0x20) || any_below(bytes ^ (kOnes * '"'), 1) ||
        any_below(bytes ^ (kOnes * '\\'), 1))
      return false;
  }
  for (; i < text.size(); ++i) {
    const auto byte = static_cast<unsigned char>(text[i]);
    if (byte < 0x20 || byte == '"' || byte == '\\') return false;
  }
  return true;
}

}  // namespace sluice
