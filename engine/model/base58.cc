#include "engine/model/base58.h"

#include <algorithm>
#include <array>
#include <cstddef>

// The newer functions want memory; schema/io/sha256.cc says more.
#define OPENSSL_SUPPRESS_DEPRECATED
#include <openssl/sha.h>

namespace sluice {
namespace {

constexpr std::string_view kAlphabet = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz";
constexpr std::size_t kLengthMax = 64;
constexpr std::size_t kChecksumLength = 4;

using Sha256Digest = std::array<std::uint8_t, 32>;

Sha256Digest Sha256Of(const std::uint8_t* bytes, std::size_t count) {
  Sha256Digest digest{};
  SHA256_CTX state;
  SHA256_Init(&state);
  SHA256_Update(&state, bytes, count);
  SHA256_Final(digest.data(), &state);
  return digest;
}

// The number that the digits stand for, most significant byte first; each leading `1` is a byte of
// zero. Empty where a digit is none.
std::vector<std::uint8_t> BytesOf(std::string_view text) {
  std::vector<std::uint8_t> reversed;
  for (const char c : text) {
    const std::size_t digit = kAlphabet.find(c);
    if (digit == std::string_view::npos) return {};
    auto carry = static_cast<std::uint32_t>(digit);
    for (std::uint8_t& byte : reversed) {
      carry += 58U * byte;
      byte = static_cast<std::uint8_t>(carry);
      carry >>= 8;
    }
    if (carry != 0) reversed.push_back(static_cast<std::uint8_t>(carry));
  }
  const std::size_t zeros = std::min(text.find_first_not_of('1'), text.size());
  reversed.insert(reversed.end(), zeros, 0);
  std::reverse(reversed.begin(), reversed.end());
  return reversed;
}

}  // namespace

Base58Text ReadBase58Check(std::string_view text) {
  if (text.size() > kLengthMax) return {};
  std::vector<std::uint8_t> bytes = BytesOf(text);
  if (bytes.size() <= kChecksumLength) return {};
  const std::size_t length = bytes.size() - kChecksumLength;
  const Sha256Digest once = Sha256Of(bytes.data(), length);
  const Sha256Digest twice = Sha256Of(once.data(), once.size());
  const bool fine =
      std::equal(bytes.begin() + static_cast<std::ptrdiff_t>(length), bytes.end(), twice.begin());
  bytes.resize(length);
  return {.state = fine ? Base58Text::State::kFine : Base58Text::State::kWrongChecksum,
          .bytes = std::move(bytes)};
}

}  // namespace sluice
