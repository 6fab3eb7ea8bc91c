#include "engine/model/address_fault.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <optional>
#include <span>
#include <string>

#include "engine/base/ascii.h"
#include "engine/model/base58.h"
#include "engine/model/bech32.h"
#include "engine/model/keccak.h"

namespace sluice {
namespace {

// How a chain of Bitcoin's family writes addresses.
struct Scripts {
  std::string_view coin;
  std::array<std::uint8_t, 3> versions;        // base58check; the last repeated where there are two
  std::array<std::string_view, 2> prefixes{};  // segwit's; empty: none
  bool has_cash_form = false;                  // bitcoincash:…, whose checksum isn't looked at
};

constexpr Scripts kScripts[] = {
    {"bch", {0x00, 0x05, 0x05}, {}, true},
    {"bsv", {0x00, 0x05, 0x05}},
    {"btc", {0x00, 0x05, 0x05}, {"bc"}},
    {"btg", {0x26, 0x17, 0x17}, {"btg"}},
    {"dash", {0x4c, 0x10, 0x10}},
    {"doge", {0x1e, 0x16, 0x16}},
    {"ltc", {0x30, 0x32, 0x05}, {"ltc"}},
    {"tbch", {0x6f, 0xc4, 0xc4}, {}, true},
    {"tbtc", {0x6f, 0xc4, 0xc4}, {"tb", "bcrt"}},
    {"tbtc4", {0x6f, 0xc4, 0xc4}, {"tb", "bcrt"}},
    {"tbtcsig", {0x6f, 0xc4, 0xc4}, {"tb", "bcrt"}},
    {"tdash", {0x8c, 0x13, 0x13}},
    {"tdoge", {0x71, 0xc4, 0xc4}},
    {"tltc", {0x6f, 0x3a, 0xc4}, {"tltc"}},
    {"trx", {0x41, 0x41, 0x41}},
    {"ttrx", {0x41, 0x41, 0x41}},
};

// Chains with Ethereum's addresses and checksums.
constexpr std::string_view kEthereumLike[] = {
    "arbeth", "avaxc", "baseeth",  "bsc",   "celo",    "etc",      "eth",     "ethw",   "flr",
    "gteth",  "hteth", "lineaeth", "opeth", "polygon", "sgb",      "tarbeth", "tavaxc", "tbaseeth",
    "tbsc",   "tcelo", "tetc",     "teth",  "topeth",  "tpolygon", "zketh"};

// Chains with Ethereum's addresses whose checksums mix in the chain's id (EIP-1191).
constexpr std::string_view kOtherChecksums[] = {"rbtc", "trbtc", "txdc", "xdc"};

constexpr std::string_view kSegwitPrefixes[] = {"bc", "tb", "bcrt", "ltc", "tltc"};

bool IsOneOf(std::span<const std::string_view> chains, std::string_view chain) {
  return std::find(chains.begin(), chains.end(), chain) != chains.end();
}

bool IsHexDigit(char c) {
  const char lower = LowerAscii(c);
  return IsDigit(c) || (lower >= 'a' && lower <= 'f');
}

bool LooksLikeEthereum(std::string_view address) {
  return address.size() == 42 && address[0] == '0' && LowerAscii(address[1]) == 'x' &&
         std::all_of(address.begin() + 2, address.end(), IsHexDigit);
}

// EIP-55: a letter is upper case where that digit of the lower-case address's Keccak-256 is 8 or
// more.
AddressFault EthereumFault(std::string_view address) {
  if (!LooksLikeEthereum(address)) return AddressFault::kMalformed;
  const std::string_view digits = address.substr(2);
  const auto is_upper = [](char c) { return c >= 'A' && c <= 'F'; };
  const auto is_lower = [](char c) { return c >= 'a' && c <= 'f'; };
  if (std::none_of(digits.begin(), digits.end(), is_upper) ||
      std::none_of(digits.begin(), digits.end(), is_lower))
    return AddressFault::kNone;
  const Digest256 digest = Keccak256(LoweredAscii(digits));
  for (std::size_t i = 0; i < digits.size(); ++i) {
    const bool high = ((digest[i / 2] >> (i % 2 == 0 ? 4 : 0)) & 8) != 0;
    if (!IsDigit(digits[i]) && is_upper(digits[i]) != high) return AddressFault::kChecksum;
  }
  return AddressFault::kNone;
}

AddressFault SegwitFault(const Bech32Text& text) {
  if (text.checksum == Bech32Checksum::kWrong) return AddressFault::kChecksum;
  if (text.values.empty() || text.values.front() > 16) return AddressFault::kMalformed;
  const auto program =
      BytesOfFives(std::vector<std::uint8_t>(text.values.begin() + 1, text.values.end()));
  if (!program || program->size() < 2 || program->size() > 40) return AddressFault::kMalformed;
  if (text.values.front() != 0)
    return text.checksum == Bech32Checksum::kBech32m ? AddressFault::kNone
                                                     : AddressFault::kChecksum;
  if (program->size() != 20 && program->size() != 32) return AddressFault::kMalformed;
  return text.checksum == Bech32Checksum::kBech32 ? AddressFault::kNone : AddressFault::kChecksum;
}

// The address as segwit with one of the prefixes; nothing where it begins with none.
std::optional<AddressFault> AsSegwit(std::string_view address,
                                     std::span<const std::string_view> prefixes) {
  const bool begins = std::any_of(prefixes.begin(), prefixes.end(), [&](std::string_view prefix) {
    return !prefix.empty() && address.size() > prefix.size() && address[prefix.size()] == '1' &&
           EqualAnyCase(address.substr(0, prefix.size()), prefix);
  });
  if (!begins) return std::nullopt;
  const std::optional<Bech32Text> text = ReadBech32(address);
  return text ? SegwitFault(*text) : AddressFault::kMalformed;
}

AddressFault ScriptFault(std::string_view address, const Scripts& scripts) {
  if (const auto fault = AsSegwit(address, scripts.prefixes)) return *fault;
  const Base58Text text = ReadBase58Check(address);
  constexpr std::size_t kBytes = 21;  // the version and 160 bits of a hash
  const bool fits =
      text.bytes.size() == kBytes && std::find(scripts.versions.begin(), scripts.versions.end(),
                                               text.bytes.front()) != scripts.versions.end();
  if (!fits) return AddressFault::kMalformed;
  return text.state == Base58Text::State::kFine ? AddressFault::kNone : AddressFault::kChecksum;
}

bool IsInCashForm(std::string_view address) {
  const auto begins = [&](std::string_view prefix) {
    return EqualAnyCase(address.substr(0, prefix.size()), prefix);
  };
  return begins("bitcoincash:") || begins("bchtest:") ||
         (address.size() >= 42 && (begins("q") || begins("p")));
}

AddressFault FaultByForm(std::string_view address) {
  if (LooksLikeEthereum(address)) return EthereumFault(address);
  return AsSegwit(address, kSegwitPrefixes).value_or(AddressFault::kNone);
}

}  // namespace

AddressFault FaultOf(std::string_view address, std::string_view coin) {
  address = address.substr(0, address.find('?'));
  const std::string_view chain = coin.substr(0, coin.find(':'));
  if (IsOneOf(kOtherChecksums, chain)) return AddressFault::kNone;
  if (IsOneOf(kEthereumLike, chain)) return EthereumFault(address);
  for (const Scripts& scripts : kScripts) {
    if (scripts.coin != chain) continue;
    if (scripts.has_cash_form && IsInCashForm(address)) return AddressFault::kNone;
    return ScriptFault(address, scripts);
  }
  return FaultByForm(address);
}

}  // namespace sluice
