/// \file
/// Parts: several files in one input.
#pragma once

#include <array>
#include <string>
#include <string_view>

namespace sluice::fuzz {

/// A line of its own between two parts.
inline constexpr std::string_view kPartsLine = "%%%";

/// The input cut at the first kCount - 1 lines `%%%`. A part ends before the line end that comes
/// before such a line; parts that the input lacks are empty.
template <std::size_t kCount>
std::array<std::string, kCount> PartsOf(std::string_view input) {
  std::array<std::string, kCount> parts;
  const std::string line = "\n" + std::string(kPartsLine) + "\n";
  for (std::size_t i = 0; i < kCount; ++i) {
    const std::size_t end = i + 1 == kCount ? input.size() : input.find(line);
    parts[i] = input.substr(0, end);
    input = end >= input.size() ? std::string_view() : input.substr(end + line.size());
  }
  return parts;
}

}  // namespace sluice::fuzz
