/// \file
/// Bech32 and bech32m: texts with a checksum that finds any four wrong characters.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace sluice {

enum class Bech32Checksum : std::uint8_t { kWrong, kBech32, kBech32m };

struct Bech32Text {
  std::string prefix;                ///< what stands before the last `1`, in lower case
  std::vector<std::uint8_t> values;  ///< five bits each, without the checksum's six
  Bech32Checksum checksum;
};

/// Nothing where the text can't be one whatever its checksum: past 90 characters, no prefix, fewer
/// than six characters behind the last `1`, both cases, or a character that the alphabet lacks.
/// Source: BIP-173; BIP-350.
std::optional<Bech32Text> ReadBech32(std::string_view text);

/// The bytes of groups of five bits; nothing where what is left over isn't zero, or is five bits
/// or more.
std::optional<std::vector<std::uint8_t>> BytesOfFives(const std::vector<std::uint8_t>& values);

}  // namespace sluice
