/// \file
/// Random choices that are the same with every standard library: std::mt19937_64 is specified to
/// the bit, the standard's distributions are not, so whole numbers are drawn from the engine
/// directly.
#pragma once

#include <cstdint>
#include <random>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace sluice::differential {

class Dice {
 public:
  explicit Dice(std::uint64_t seed) : engine_(seed) {}

  /// Takes what it throws from these bytes as long as they last, a fuzzer's: it changes them one by
  /// one, and so the case. REQUIRES that they outlive the dice.
  explicit Dice(std::string_view bytes) : engine_(0), bytes_(bytes) {}

  /// 0 to n - 1. REQUIRES n > 0. (The bias of the remainder is below n / 2^64.)
  std::uint64_t Below(std::uint64_t n) { return (bytes_.empty() ? engine_() : NextByte()) % n; }

  /// True in `percent` of 100 throws.
  bool Chance(unsigned percent) { return Below(100) < percent; }

  template <typename T>
  const T& Pick(const std::vector<T>& items) {
    return items[Below(items.size())];
  }

  /// A literal list of texts, which may repeat what should come more often.
  std::string Pick(std::initializer_list<const char*> items) {
    return items.begin()[Below(items.size())];
  }

  /// Each item with a chance of `percent`, in the order given.
  template <typename T>
  std::vector<T> Some(const std::vector<T>& items, unsigned percent) {
    std::vector<T> some;
    for (const T& item : items) {
      if (Chance(percent)) some.push_back(item);
    }
    return some;
  }

  template <typename T>
  void Shuffle(std::vector<T>& items) {
    for (std::size_t i = items.size(); i > 1; --i) std::swap(items[i - 1], items[Below(i)]);
  }

 private:
  std::uint64_t NextByte() {
    const auto byte = static_cast<unsigned char>(bytes_.front());
    bytes_.remove_prefix(1);
    return byte;
  }

  std::mt19937_64 engine_;
  std::string_view bytes_;
};

}  // namespace sluice::differential
