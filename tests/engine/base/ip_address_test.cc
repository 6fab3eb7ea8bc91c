// Internet addresses and ranges of them.
#include "engine/base/ip_address.h"

#include <string>
#include <string_view>

#include <doctest/doctest.h>

namespace sluice {
namespace {

TEST_CASE("ip: an address is of one of two families") {
  for (const char* const text : {"0.0.0.0", "203.0.113.7", "255.255.255.255"}) {
    CAPTURE(text);
    const auto address = ParseIpAddress(text);
    REQUIRE(address);
    CHECK(address->is_v4);
  }
  for (const char* const text : {"::", "::1", "2001:db8::1", "2001:DB8:0:0:0:0:0:1",
                                 "::ffff:203.0.113.7", "ff02::1:ff00:0"}) {
    CAPTURE(text);
    const auto address = ParseIpAddress(text);
    REQUIRE(address);
    CHECK(!address->is_v4);
  }
}

TEST_CASE("ip: every spelling of an address is the same one, and IPv4 in IPv6 is another") {
  CHECK(ParseIpAddress("2001:db8::1") == ParseIpAddress("2001:0DB8:0:0::0:0001"));
  CHECK(ParseIpAddress("2001:db8::1") != ParseIpAddress("2001:db8::2"));
  CHECK(ParseIpAddress("203.0.113.7") != ParseIpAddress("::ffff:203.0.113.7"));
  CHECK(ParseIpAddress("0.0.0.0") != ParseIpAddress("::"));
}

TEST_CASE("ip: anything else is no address") {
  using std::string_view_literals::operator""sv;
  for (const std::string_view text :
       {""sv, " "sv, "203.0.113"sv, "203.0.113.256"sv, "203.0.113.7."sv, "203.0.113.7 "sv,
        " 203.0.113.7"sv, "203.0.113.07.1"sv, "203.0.113.7:80"sv, "203.0.113.7/32"sv, "1:2"sv,
        "2001:db8::1::"sv, "2001:db8::g"sv, "[::1]"sv, "::1%eth0"sv, "1:2:3:4:5:6:7:8:9"sv,
        "localhost"sv, "203.0.113.7\0"sv, "::1\0x"sv}) {
    CAPTURE(std::string(text));
    CHECK(!ParseIpAddress(text));
  }
}

TEST_CASE("ip: a range holds the addresses that have its first bits, of its family") {
  struct Row {
    std::string range;
    std::string address;
    bool held;
  };
  const Row rows[] = {
      {"203.0.113.7", "203.0.113.7", true},
      {"203.0.113.7", "203.0.113.6", false},
      {"203.0.113.7/32", "203.0.113.7", true},
      {"203.0.113.7/32", "203.0.113.6", false},
      {"203.0.113.7/31", "203.0.113.6", true},
      {"203.0.113.7/31", "203.0.113.8", false},
      {"203.0.113.0/24", "203.0.113.0", true},
      {"203.0.113.0/24", "203.0.113.255", true},
      {"203.0.113.0/24", "203.0.112.255", false},
      {"203.0.113.0/24", "203.0.114.0", false},
      {"203.0.113.99/24", "203.0.113.1", true},  // Bits behind the prefix don't matter.
      {"203.0.113.128/25", "203.0.113.128", true},
      {"203.0.113.128/25", "203.0.113.127", false},
      {"128.0.0.0/1", "255.255.255.255", true},
      {"128.0.0.0/1", "127.255.255.255", false},
      {"203.0.113.7/0", "8.8.8.8", true},
      {"0.0.0.0/0", "::", false},
      {"0.0.0.0/0", "::ffff:203.0.113.7", false},
      {"::/0", "203.0.113.7", false},
      {"::/0", "2001:db8::1", true},
      {"2001:db8::/33", "2001:db8:7fff::", true},
      {"2001:db8::/33", "2001:db8:8000::", false},
      {"2001:db8::/32", "2001:db8:ffff::1", true},
      {"2001:db8::/32", "2001:db9::", false},
      {"2001:db8::1", "2001:db8::1", true},
      {"2001:db8::1", "2001:db8::", false},
      {"2001:db8::1/127", "2001:db8::", true},
      {"2001:db8::1/127", "2001:db8::2", false},
  };
  for (const Row& row : rows) {
    CAPTURE(row.range);
    CAPTURE(row.address);
    const auto range = ParseIpRange(row.range);
    REQUIRE(range);
    CHECK(range->Contains(ParseIpAddress(row.address).value()) == row.held);
  }
}

TEST_CASE("ip: the prefix of a range is a number of bits that its family has") {
  for (const char* const text : {"203.0.113.0/0", "203.0.113.0/32", "::/128", "203.0.113.0/08"}) {
    CAPTURE(text);
    CHECK(ParseIpRange(text));
  }
  for (const char* const text :
       {"", "/", "/24", "203.0.113.0/", "203.0.113.0/33", "203.0.113.0/-1", "203.0.113.0/+1",
        "203.0.113.0/24 ", "203.0.113.0/ 24", "203.0.113.0/2x", "203.0.113.0/24/24", "::/129",
        "203.0.113.0/255.255.255.0", "203.0.113/24", "203.0.113.0/99999999999"}) {
    CAPTURE(text);
    CHECK(!ParseIpRange(text));
  }
}

}  // namespace
}  // namespace sluice
