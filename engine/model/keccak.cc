#include "engine/model/keccak.h"

#include <bit>
#include <cstddef>

namespace sluice {
namespace {

using State = std::array<std::uint64_t, 25>;  // lane (x, y) at x + 5 * y

constexpr std::size_t kRate = 136;  // bytes taken in between two permutations

constexpr std::array<std::uint64_t, 24> kRoundConstants = {
    0x0000000000000001, 0x0000000000008082, 0x800000000000808a, 0x8000000080008000,
    0x000000000000808b, 0x0000000080000001, 0x8000000080008081, 0x8000000000008009,
    0x000000000000008a, 0x0000000000000088, 0x0000000080008009, 0x000000008000000a,
    0x000000008000808b, 0x800000000000008b, 0x8000000000008089, 0x8000000000008003,
    0x8000000000008002, 0x8000000000000080, 0x000000000000800a, 0x800000008000000a,
    0x8000000080008081, 0x8000000000008080, 0x0000000080000001, 0x8000000080008008};

// In the order in which rho and pi together visit the lanes: how far each is turned, and where it
// goes.
constexpr std::array<int, 24> kTurns = {1,  3,  6,  10, 15, 21, 28, 36, 45, 55, 2,  14,
                                        27, 41, 56, 8,  25, 43, 62, 18, 39, 61, 20, 44};
constexpr std::array<std::size_t, 24> kPlaces = {10, 7,  11, 17, 18, 3, 5,  16, 8,  21, 24, 4,
                                                 15, 23, 19, 13, 12, 2, 20, 14, 22, 9,  6,  1};

void Theta(State* state) {
  std::array<std::uint64_t, 5> columns{};
  for (std::size_t i = 0; i < 25; ++i) columns[i % 5] ^= (*state)[i];
  for (std::size_t i = 0; i < 25; ++i)
    (*state)[i] ^= columns[(i + 4) % 5] ^ std::rotl(columns[(i + 1) % 5], 1);
}

void RhoAndPi(State* state) {
  std::uint64_t lane = (*state)[1];
  for (std::size_t i = 0; i < 24; ++i) {
    const std::uint64_t next = (*state)[kPlaces[i]];
    (*state)[kPlaces[i]] = std::rotl(lane, kTurns[i]);
    lane = next;
  }
}

void Chi(State* state) {
  for (std::size_t row = 0; row < 25; row += 5) {
    std::array<std::uint64_t, 5> old{};
    for (std::size_t x = 0; x < 5; ++x) old[x] = (*state)[row + x];
    for (std::size_t x = 0; x < 5; ++x)
      (*state)[row + x] = old[x] ^ (~old[(x + 1) % 5] & old[(x + 2) % 5]);
  }
}

void Permute(State* state) {
  for (const std::uint64_t constant : kRoundConstants) {
    Theta(state);
    RhoAndPi(state);
    Chi(state);
    (*state)[0] ^= constant;
  }
}

// Lanes are little-endian.
void Mix(std::size_t place, std::uint8_t byte, State* state) {
  (*state)[place / 8] ^= std::uint64_t{byte} << (8 * (place % 8));
}

}  // namespace

Digest256 Keccak256(std::string_view bytes, std::uint8_t padding) {
  State state{};
  std::size_t place = 0;
  for (const char byte : bytes) {
    Mix(place, static_cast<std::uint8_t>(byte), &state);
    if (++place < kRate) continue;
    Permute(&state);
    place = 0;
  }
  Mix(place, padding, &state);
  Mix(kRate - 1, 0x80, &state);
  Permute(&state);
  Digest256 digest{};
  for (std::size_t i = 0; i < digest.size(); ++i)
    digest[i] = static_cast<std::uint8_t>(state[i / 8] >> (8 * (i % 8)));
  return digest;
}

}  // namespace sluice
