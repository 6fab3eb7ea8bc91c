#include "engine/model/bech32.h"

#include <algorithm>
#include <array>
#include <cstddef>

#include "engine/base/ascii.h"

namespace sluice {
namespace {

constexpr std::string_view kAlphabet = "qpzry9x8gf2tvdw0s3jn54khce6mua7l";
constexpr std::size_t kLengthMax = 90;
constexpr std::size_t kChecksumLength = 6;
constexpr std::uint32_t kBech32Remainder = 1;
constexpr std::uint32_t kBech32mRemainder = 0x2bc830a3;

std::uint32_t Polymod(std::uint32_t remainder, std::uint8_t value) {
  static constexpr std::array<std::uint32_t, 5> kGenerator = {0x3b6a57b2, 0x26508e6d, 0x1ea119fa,
                                                              0x3d4233dd, 0x2a1462b3};
  const std::uint32_t top = remainder >> 25;
  remainder = (remainder & 0x1ffffff) << 5 ^ value;
  for (std::size_t i = 0; i < kGenerator.size(); ++i) {
    if (((top >> i) & 1) != 0) remainder ^= kGenerator[i];
  }
  return remainder;
}

Bech32Checksum ChecksumOf(std::string_view prefix, const std::vector<std::uint8_t>& values) {
  std::uint32_t remainder = 1;
  for (const char c : prefix)
    remainder = Polymod(remainder, static_cast<std::uint8_t>(static_cast<unsigned char>(c) >> 5));
  remainder = Polymod(remainder, 0);
  for (const char c : prefix) remainder = Polymod(remainder, static_cast<std::uint8_t>(c & 31));
  for (const std::uint8_t value : values) remainder = Polymod(remainder, value);
  if (remainder == kBech32Remainder) return Bech32Checksum::kBech32;
  return remainder == kBech32mRemainder ? Bech32Checksum::kBech32m : Bech32Checksum::kWrong;
}

bool IsPrintable(char c) { return c >= '!' && c <= '~'; }
bool IsUpper(char c) { return c >= 'A' && c <= 'Z'; }
bool IsLower(char c) { return c >= 'a' && c <= 'z'; }

}  // namespace

std::optional<Bech32Text> ReadBech32(std::string_view text) {
  if (text.size() > kLengthMax || !std::all_of(text.begin(), text.end(), IsPrintable))
    return std::nullopt;
  if (std::any_of(text.begin(), text.end(), IsUpper) &&
      std::any_of(text.begin(), text.end(), IsLower))
    return std::nullopt;
  const std::string lowered = LoweredAscii(text);
  const std::size_t one = lowered.rfind('1');
  if (one == std::string::npos || one == 0 || lowered.size() - one - 1 < kChecksumLength)
    return std::nullopt;
  Bech32Text read{.prefix = lowered.substr(0, one), .values = {}, .checksum = {}};
  for (const char c : lowered.substr(one + 1)) {
    const std::size_t value = kAlphabet.find(c);
    if (value == std::string_view::npos) return std::nullopt;
    read.values.push_back(static_cast<std::uint8_t>(value));
  }
  read.checksum = ChecksumOf(read.prefix, read.values);
  read.values.resize(read.values.size() - kChecksumLength);
  return read;
}

std::optional<std::vector<std::uint8_t>> BytesOfFives(const std::vector<std::uint8_t>& values) {
  std::vector<std::uint8_t> bytes;
  std::uint32_t held = 0;
  unsigned bits = 0;
  for (const std::uint8_t value : values) {
    held = (held << 5 | value) & 0xfff;
    bits += 5;
    if (bits < 8) continue;
    bits -= 8;
    bytes.push_back(static_cast<std::uint8_t>(held >> bits));
  }
  const std::uint32_t left = held & ((std::uint32_t{1} << bits) - 1);
  if (bits >= 5 || left != 0) return std::nullopt;
  return bytes;
}

}  // namespace sluice
