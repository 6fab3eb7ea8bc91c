/// \file
/// Internet addresses and ranges of them.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string_view>

namespace sluice {

struct IpAddress {
  bool is_v4 = false;
  std::array<std::uint8_t, 16> bytes{};  ///< in network order; of IPv4 the first four

  bool operator==(const IpAddress&) const = default;
};

/// Nothing where the text is no address: `203.0.113.7`, `2001:db8::1`.
std::optional<IpAddress> ParseIpAddress(std::string_view text);

/// The addresses of one family that have their first bits in common.
struct IpRange {
  IpAddress address;
  int prefix_bits = 128;  ///< 0 to 128; of IPv4 to 32

  bool Contains(const IpAddress& other) const;
};

/// CIDR notation, `203.0.113.0/24`, or one address. Bits after the prefix don't matter. Nothing
/// where it is neither.
std::optional<IpRange> ParseIpRange(std::string_view text);

}  // namespace sluice
