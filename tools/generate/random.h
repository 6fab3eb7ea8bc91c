/// \file
/// Random integers that are the same with every compiler and standard library: no distribution of
/// <random>, no floating point.
#pragma once

#include <cstdint>

namespace sluice::generate {

/// SplitMix64. Source: Steele, Lea, Flood, "Fast splittable pseudorandom number generators", OOPSLA
/// 2014.
class Random {
 public:
  explicit Random(std::uint64_t seed) : state_(seed) {}

  /// A generator for one thing that must come out the same whenever it is asked for, such as the
  /// address of recipient `index`: fixed by the three numbers, unlike that of any other three.
  static Random Keyed(std::uint64_t seed, std::uint64_t purpose, std::uint64_t index);

  std::uint64_t Next() {
    state_ += 0x9E3779B97F4A7C15;
    return Mix(state_);
  }

  /// 0 to bound - 1. REQUIRES bound > 0. The upper half of Next() times bound, halved again: some
  /// numbers are more likely than others by at most bound / 2^32.
  std::uint32_t Below(std::uint32_t bound) {
    return static_cast<std::uint32_t>(((Next() >> 32) * bound) >> 32);
  }

  bool OneIn(std::uint32_t n) { return Below(n) == 0; }
  bool Percent(std::uint32_t percent) { return Below(100) < percent; }

 private:
  static std::uint64_t Mix(std::uint64_t z) {
    z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
    z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
    return z ^ (z >> 31);
  }

  std::uint64_t state_;
};

/// Ranks from `first` to `end` - 1, low ones more often, after Zipf's law with exponent 1: the
/// ranks of [end/2, end) together are drawn as often as those of [end/4, end/2), of [end/8, end/4),
/// and so on down to `first`. Within such a band all are equally likely. Needs neither a table nor
/// floating point.
class ZipfLaw {
 public:
  /// REQUIRES first < end.
  ZipfLaw(std::uint32_t first, std::uint32_t end);

  std::uint32_t Draw(Random& random) const;

 private:
  std::uint32_t first_, end_;
  std::uint32_t bands_ = 0;
};

}  // namespace sluice::generate
