// Checksums of addresses, against the vectors that their standards publish.
#include "engine/model/address_fault.h"

#include <string>
#include <string_view>
#include <vector>

#include <doctest/doctest.h>
#include <openssl/evp.h>

#include "engine/model/base58.h"
#include "engine/model/bech32.h"
#include "engine/model/keccak.h"

namespace sluice::address_fault_test {
namespace {

std::string Hex(const Digest256& digest) {
  static constexpr std::string_view kDigits = "0123456789abcdef";
  std::string hex;
  for (const std::uint8_t byte : digest) {
    hex += kDigits[byte / 16];
    hex += kDigits[byte % 16];
  }
  return hex;
}

std::string_view Words(AddressFault fault) {
  return fault == AddressFault::kNone        ? "none"
         : fault == AddressFault::kMalformed ? "malformed"
                                             : "checksum";
}

TEST_CASE("Keccak-256: published digests") {
  CHECK(Hex(Keccak256("")) == "c5d2460186f7233c927e7db2dcc703c0e500b653ca82273b7bfad8045d85a470");
  CHECK(Hex(Keccak256("abc")) ==
        "4e03657aea45a94fc7d47ba826c8d667c0d1e6e33a64a036ec44f58fa12d6c45");
}

TEST_CASE("Keccak-256: with SHA-3's padding it is OpenSSL's SHA3-256, at every length") {
  constexpr std::uint8_t kSha3Padding = 0x06;
  std::string bytes;
  for (int length = 0; length <= 300; ++length) {
    Digest256 expected{};
    unsigned size = 0;
    REQUIRE(EVP_Digest(bytes.data(), bytes.size(), expected.data(), &size, EVP_sha3_256(),
                       nullptr) == 1);
    CHECK(Hex(Keccak256(bytes, kSha3Padding)) == Hex(expected));
    bytes += static_cast<char>((length * 151 + 7) & 0xff);
  }
}

TEST_CASE("bech32: BIP-173's and BIP-350's valid texts") {
  for (
      const char* const text :
      {"A12UEL5L", "a12uel5l",
       "an83characterlonghumanreadablepartthatcontainsthenumber1andtheexcludedcharactersbio1tt5tgs",
       "abcdef1qpzry9x8gf2tvdw0s3jn54khce6mua7lmqqqxw",
       "11qqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqc8247j",
       "split1checkupstagehandshakeupstreamerranterredcaperred2y9e3w", "?1ezyfcl"}) {
    CAPTURE(text);
    REQUIRE(ReadBech32(text).has_value());
    CHECK(ReadBech32(text)->checksum == Bech32Checksum::kBech32);
  }
  for (const char* const text :
       {"A1LQFN3A", "a1lqfn3a",
        "an83characterlonghumanreadablepartthatcontainsthetheexcludedcharactersbioandnumber11sg7hg"
        "6",
        "abcdef1l7aum6echk45nj3s0wdvt2fg8x9yrzpqzd3ryx",
        "11llllllllllllllllllllllllllllllllllllllllllllllllllllllllllllllllllllllllllllllllllludsr"
        "8",
        "split1checkupstagehandshakeupstreamerranterredcaperredlc445v", "?1v759aa"}) {
    CAPTURE(text);
    REQUIRE(ReadBech32(text).has_value());
    CHECK(ReadBech32(text)->checksum == Bech32Checksum::kBech32m);
  }
}

TEST_CASE("bech32: BIP-173's and BIP-350's invalid texts") {
  for (const char* const text :
       {" 1nwldj5",
        "\x7f"
        "1axkwrx",
        "\x80"
        "1eym55h",
        "an84characterslonghumanreadablepartthatcontainsthenumber1andtheexcludedcharactersbio1569pv"
        "x",
        "pzry9x0s0muk",
        "1pzry9x0s0muk",
        "x1b4n0q5v",
        "li1dgmt3",
        "de1lg7wt\xff",
        "10a06t8",
        "1qzzfhee",
        " 1xj0phk",
        "\x7f"
        "1g6xzxy",
        "\x80"
        "1vctc34",
        "qyrz8wqd2c9m",
        "1qyrz8wqd2c9m",
        "y1b0jsk6g",
        "lt1igcx5c0",
        "in1muywd",
        "mm1crxm3i",
        "au1s5cgom",
        "16plkw9",
        "1p2gdwpf"}) {
    CAPTURE(text);
    CHECK(!ReadBech32(text).has_value());
  }
  for (const char* const text : {"A1G7SGD8", "M1VUXWEZ"}) {
    CAPTURE(text);
    REQUIRE(ReadBech32(text).has_value());
    CHECK(ReadBech32(text)->checksum == Bech32Checksum::kWrong);
  }
}

struct Row {
  const char* address;
  const char* coin;
  std::string_view fault;
};

void CheckRows(const std::vector<Row>& rows) {
  for (const Row& row : rows) {
    CAPTURE(row.address);
    CAPTURE(row.coin);
    CHECK(Words(FaultOf(row.address, row.coin)) == row.fault);
  }
}

TEST_CASE("segwit: BIP-173's and BIP-350's addresses") {
  CheckRows({
      {"BC1QW508D6QEJXTDG4Y5R3ZARVARY0C5XW7KV8F3T4", "btc", "none"},
      {"tb1qrp33g0q5c5txsp9arysrx4k6zdkfs4nce4xj0gdcccefvpysxf3q0sl5k7", "tbtc", "none"},
      {"bc1pw508d6qejxtdg4y5r3zarvary0c5xw7kw508d6qejxtdg4y5r3zarvary0c5xw7kt5nd6y", "btc", "none"},
      {"BC1SW50QGDZ25J", "btc", "none"},
      {"bc1zw508d6qejxtdg4y5r3zarvaryvaxxpcs", "btc", "none"},
      {"tb1qqqqqp399et2xygdj5xreqhjjvcmzhxw4aywxecjdzew6hylgvsesrxh6hy", "tbtc4", "none"},
      {"tb1pqqqqp399et2xygdj5xreqhjjvcmzhxw4aywxecjdzew6hylgvsesf3hn0c", "tbtcsig", "none"},
      {"bc1p0xlxvlhemja6c4dqv22uapctqupfhlxm9h8z3k2e72q4k9hcz7vqzk5jj0", "btc", "none"},
      // Another prefix.
      {"tc1p0xlxvlhemja6c4dqv22uapctqupfhlxm9h8z3k2e72q4k9hcz7vq5zuyut", "btc", "malformed"},
      // Bech32 where it should be bech32m, and the other way round.
      {"bc1p0xlxvlhemja6c4dqv22uapctqupfhlxm9h8z3k2e72q4k9hcz7vqh2y7hd", "btc", "checksum"},
      {"tb1z0xlxvlhemja6c4dqv22uapctqupfhlxm9h8z3k2e72q4k9hcz7vqglt7rf", "tbtc", "checksum"},
      {"BC1S0XLXVLHEMJA6C4DQV22UAPCTQUPFHLXM9H8Z3K2E72Q4K9HCZ7VQ54WELL", "btc", "checksum"},
      {"bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kemeawh", "btc", "checksum"},
      {"tb1q0xlxvlhemja6c4dqv22uapctqupfhlxm9h8z3k2e72q4k9hcz7vq24jc47", "tbtc", "checksum"},
      // A character, a version, lengths, cases, what is left over, nothing at all.
      {"bc1p38j9r5y49hruaue7wxjce0updqjuyyx0kh56v8s25huc6995vvpql3jow4", "btc", "malformed"},
      {"BC130XLXVLHEMJA6C4DQV22UAPCTQUPFHLXM9H8Z3K2E72Q4K9HCZ7VQ7ZWS8R", "btc", "malformed"},
      {"bc1pw5dgrnzv", "btc", "malformed"},
      {"bc1p0xlxvlhemja6c4dqv22uapctqupfhlxm9h8z3k2e72q4k9hcz7v8n0nx0muaewav253zgeav", "btc",
       "malformed"},
      {"BC1QR508D6QEJXTDG4Y5R3ZARVARYV98GJ9P", "btc", "malformed"},
      {"tb1p0xlxvlhemja6c4dqv22uapctqupfhlxm9h8z3k2e72q4k9hcz7vq47Zagq", "tbtc", "malformed"},
      {"bc1p0xlxvlhemja6c4dqv22uapctqupfhlxm9h8z3k2e72q4k9hcz7v07qwwzcrf", "btc", "malformed"},
      {"tb1p0xlxvlhemja6c4dqv22uapctqupfhlxm9h8z3k2e72q4k9hcz7vpggkg4j", "tbtc", "malformed"},
      {"bc1gmk9yu", "btc", "malformed"},
      // A wrong character.
      {"bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t5", "btc", "checksum"},
      {"bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t5", "", "checksum"},
      {"bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t4", "tbtc", "malformed"},
  });
}

TEST_CASE("Ethereum: EIP-55's addresses, and one with a letter turned") {
  CheckRows({
      {"0x52908400098527886E0F7030069857D2E4169EE7", "eth", "none"},
      {"0x8617E340B3D01FA5F11F306F4090FD50E238070D", "eth", "none"},
      {"0xde709f2102306220921060314715629080e2fb77", "eth", "none"},
      {"0x27b1fdb04752bbc536007a920d24acb045561c26", "eth", "none"},
      {"0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed", "eth", "none"},
      {"0xfB6916095ca1df60bB79Ce92cE3Ea74c37c5d359", "polygon:usdc", "none"},
      {"0xdbF03B407c01E7cD3CBea99509d93f8DDDC8C6FB", "", "none"},
      {"0XD1220A0cf47c7B9Be7A2E6BA89F429762e7b9aDb", "eth", "none"},
      {"0xD1220A0cf47c7B9Be7A2E6BA89F429762e7b9adb", "eth", "checksum"},
      {"0xD1220A0cf47c7B9Be7A2E6BA89F429762e7b9adb?memo=1", "usdc", "checksum"},
      {"0xD1220A0cf47c7B9Be7A2E6BA89F429762e7b9adb", "", "checksum"},
      {"0xD1220A0cf47c7B9Be7A2E6BA89F429762e7b9adb", "rbtc", "none"},
      {"0xD1220A0cf47c7B9Be7A2E6BA89F429762e7b9aD", "eth", "malformed"},
      {"0xD1220A0cf47c7B9Be7A2E6BA89F429762e7b9aDbb", "eth", "malformed"},
      {"0xg1220A0cf47c7B9Be7A2E6BA89F429762e7b9aDb", "eth", "malformed"},
      {"D1220A0cf47c7B9Be7A2E6BA89F429762e7b9aDb", "eth", "malformed"},
      {"", "eth", "malformed"},
  });
}

TEST_CASE("base58check: each coin's own versions") {
  CheckRows({
      {"1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNa", "btc", "none"},
      {"3J98t1WpEZ73CNmQviecrnyiWrnqRhWNLy", "btc", "none"},
      {"1AGNa15ZQXAZUgFiqJ2i7Z2DPU2J6hW62i", "bsv", "none"},
      {"1111111111111111111114oLvT2", "btc", "none"},
      {"mo9ncXisMeAoXwqcV5EWuyncbmCcQN4rVs", "tbtc", "none"},
      {"2N2JD6wb56AfK4tfmM6PwdVmoYk2dCKf4Br", "tbtc", "none"},
      {"DH5yaieqoZN36fDVciNyRueRGvGLR3mr7L", "doge", "none"},
      {"TR7NHqjeKQxGTCi8q8ZY4pL8otSzgjLj6t", "trx", "none"},
      {"TR7NHqjeKQxGTCi8q8ZY4pL8otSzgjLj6t", "trx:usdt", "none"},
      {"1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNb", "btc", "checksum"},
      {"TR7NHqjeKQxGTCi8q8ZY4pL8otSzgjLj6u", "trx", "checksum"},
      {"1A1zP1eP5QGefi2DMPTfTL5SLmv7Divf", "btc", "malformed"},
      {"mo9ncXisMeAoXwqcV5EWuyncbmCcQN4rVs", "btc", "malformed"},
      {"1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfN0", "btc", "malformed"},
      {"1", "btc", "malformed"},
      {"x", "btc", "malformed"},
      // Nothing is known of the coin, or of its addresses.
      {"1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNb", "", "none"},
      {"x", "sol", "none"},
      {"bitcoincash:qpm2qsznhks23z7629mms6s4cwef74vcwvy22gdx6a", "bch", "none"},
      {"qpm2qsznhks23z7629mms6s4cwef74vcwvy22gdx6a", "bch", "none"},
      {"x", "bch", "malformed"},
  });
}

TEST_CASE("addresses of 10,000 characters are malformed, at once") {
  for (const char* const begin : {"", "1", "bc1", "0x", "?"}) {
    const std::string address = begin + std::string(10'000, 'q');
    CHECK(FaultOf(address, "btc") == AddressFault::kMalformed);
    CHECK(FaultOf(address, "eth") == AddressFault::kMalformed);
  }
  CHECK(ReadBase58Check(std::string(64, '1')).state == Base58Text::State::kWrongChecksum);
  CHECK(ReadBase58Check(std::string(65, '1')).state == Base58Text::State::kMalformed);
}

}  // namespace
}  // namespace sluice::address_fault_test
