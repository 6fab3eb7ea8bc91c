#include "engine/base/ip_address.h"

#include <algorithm>
#include <arpa/inet.h>
#include <charconv>
#include <string>

namespace sluice {
namespace {

constexpr int kBitsOfV4 = 32;
constexpr int kBitsOfV6 = 128;

}  // namespace

std::optional<IpAddress> ParseIpAddress(std::string_view text) {
  const std::string terminated(text);
  if (terminated.find('\0') != std::string::npos) return std::nullopt;
  IpAddress address;
  if (inet_pton(AF_INET6, terminated.c_str(), address.bytes.data()) == 1) return address;
  address = {.is_v4 = true};
  if (inet_pton(AF_INET, terminated.c_str(), address.bytes.data()) == 1) return address;
  return std::nullopt;
}

std::optional<IpRange> ParseIpRange(std::string_view text) {
  const std::size_t slash = text.find('/');
  const std::optional<IpAddress> address = ParseIpAddress(text.substr(0, slash));
  if (!address) return std::nullopt;
  const int most = address->is_v4 ? kBitsOfV4 : kBitsOfV6;
  if (slash == std::string_view::npos) return IpRange{*address, most};
  const std::string_view digits = text.substr(slash + 1);
  int bits = 0;
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), bits);
  if (error != std::errc() || end != digits.data() + digits.size() || bits < 0 || bits > most)
    return std::nullopt;
  return IpRange{*address, bits};
}

bool IpRange::Contains(const IpAddress& other) const {
  if (address.is_v4 != other.is_v4) return false;
  const auto whole = static_cast<std::size_t>(prefix_bits / 8);
  if (!std::equal(address.bytes.begin(), address.bytes.begin() + static_cast<std::ptrdiff_t>(whole),
                  other.bytes.begin()))
    return false;
  const int rest = prefix_bits % 8;
  return rest == 0 || (address.bytes[whole] ^ other.bytes[whole]) >> (8 - rest) == 0;
}

}  // namespace sluice
