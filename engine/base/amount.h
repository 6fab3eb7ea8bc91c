/// \file
/// Amount: a whole number of base units, exact for any number of digits.
#pragma once

#include <compare>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "engine/base/bounds.h"
#include "engine/base/result.h"

namespace sluice {

// NOLINTNEXTLINE(modernize-use-using): `using` can't be an extension
__extension__ typedef unsigned __int128 Uint128;

/// A non-negative whole number of base units: the coin's smallest indivisible unit (satoshi for
/// btc, wei for eth).
///
/// Amount knows nothing of coins or decimals. Never add Amounts of two coins.
///
/// 16 bytes, so that a column of them is an array: a value below 2^127 (38 digits and more) lies in
/// place; a larger one is a pointer to a big integer on the heap, marked by the top bit. Sums move
/// from one to the other and never wrap.
///
/// INVARIANT: a value below 2^127 lies in place, so that equal values are held alike.
class Amount {
 public:
  static constexpr std::size_t kDigitsMax = bounds::kDigits;

  Amount() = default;  ///< Zero.
  explicit Amount(std::uint64_t units) : bits_(units) {}

  /// Reads decimal digits only: no sign, point, exponent, blank or separator. Leading zeros are
  /// accepted.
  ///
  /// Errors: kSyntax       empty text, or any character other than 0-9
  ///         kBoundDigits  more than kDigitsMax digits
  static Result<Amount> Parse(std::string_view digits);

  Amount(const Amount& other) : bits_(other.InPlace() ? other.bits_ : Copy(other)) {}
  Amount(Amount&& other) noexcept : bits_(std::exchange(other.bits_, 0)) {}
  Amount& operator=(const Amount& other) {
    if (this != &other) *this = Amount(other);
    return *this;
  }
  Amount& operator=(Amount&& other) noexcept {
    std::swap(bits_, other.bits_);
    return *this;
  }
  ~Amount() {
    if (!InPlace()) [[unlikely]]
      Free();
  }

  /// The number itself, and back; nothing where it is 2^127 or more. REQUIRES units < 2^127.
  std::optional<Uint128> Small() const { return InPlace() ? std::optional(bits_) : std::nullopt; }
  static Amount OfSmall(Uint128 units);

  bool IsZero() const { return bits_ == 0; }

  Amount& operator+=(const Amount& other) {
    const Uint128 sum = bits_ + other.bits_;  // Two values below 2^127 stay below 2^128.
    if (((bits_ | other.bits_ | sum) & kMark) == 0) [[likely]] {
      bits_ = sum;
    } else {
      AddBig(other);
    }
    return *this;
  }

  /// REQUIRES other <= *this: an Amount is never negative.
  Amount& operator-=(const Amount& other) {
    if (((bits_ | other.bits_) & kMark) == 0) [[likely]] {
      assert(other.bits_ <= bits_);
      bits_ -= other.bits_;
    } else {
      SubtractBig(other);
    }
    return *this;
  }

  friend Amount operator+(Amount a, const Amount& b) { return std::move(a += b); }
  friend Amount operator-(Amount a, const Amount& b) { return std::move(a -= b); }

  friend bool operator==(const Amount& a, const Amount& b) { return (a <=> b) == 0; }
  friend std::strong_ordering operator<=>(const Amount& a, const Amount& b) {
    if (((a.bits_ | b.bits_) & kMark) == 0) [[likely]]
      return a.bits_ <=> b.bits_;
    return CompareBig(a, b);
  }

  /// Appends the decimal digits, without leading zeros. O(digits), O(digits^2) past 38 digits.
  void AppendTo(std::string* text) const;
  std::string ToString() const;

 private:
  static constexpr Uint128 kMark = Uint128{1} << 127;

  bool InPlace() const { return (bits_ & kMark) == 0; }
  void Free();
  void AddBig(const Amount& other);
  void SubtractBig(const Amount& other);
  static Uint128 Copy(const Amount& other);
  static std::strong_ordering CompareBig(const Amount& a, const Amount& b);

  friend struct AmountRep;  // The big integer's side, in amount.cc: its header takes seconds to
                            // compile.

  Uint128 bits_ = 0;
};

static_assert(sizeof(Amount) == 16);

}  // namespace sluice
