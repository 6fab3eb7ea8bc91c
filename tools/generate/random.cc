#include "tools/generate/random.h"

#include <algorithm>
#include <cassert>

namespace sluice::generate {

Random Random::Keyed(std::uint64_t seed, std::uint64_t purpose, std::uint64_t index) {
  // Mixed between the keys: neighbouring seeds of SplitMix64 as they are walk through the same
  // numbers.
  return Random(Mix(Mix(Mix(seed) + purpose) + index));
}

ZipfLaw::ZipfLaw(std::uint32_t first, std::uint32_t end) : first_(first), end_(end) {
  assert(first < end);
  while (bands_ < 32 && (end >> bands_) > first) ++bands_;
}

std::uint32_t ZipfLaw::Draw(Random& random) const {
  const std::uint32_t band = random.Below(bands_);
  const std::uint32_t band_end = end_ >> band;
  const std::uint32_t band_first = std::max(first_, band_end / 2);
  return band_first + random.Below(band_end - band_first);
}

}  // namespace sluice::generate
