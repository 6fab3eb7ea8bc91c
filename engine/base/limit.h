/// \file
/// Limit: what a limit rule holds an amount against.
#pragma once

#include <compare>
#include <string>
#include <string_view>

#include "engine/base/amount.h"

namespace sluice {

/// A whole number of base units that may be negative; every amount is above a negative limit.
class Limit {
 public:
  Limit() = default;  ///< Zero.
  explicit Limit(Amount units) : magnitude_(std::move(units)) {}

  /// Reads `-?` and digits, as Amount::Parse does. `-0` is zero. Errors: as Amount::Parse.
  static Result<Limit> Parse(std::string_view text);

  bool negative() const { return negative_; }
  const Amount& magnitude() const { return magnitude_; }
  bool IsZero() const { return magnitude_.IsZero(); }

  friend std::strong_ordering operator<=>(const Amount& amount, const Limit& limit) {
    return limit.negative_ ? std::strong_ordering::greater : amount <=> limit.magnitude_;
  }
  friend std::strong_ordering operator<=>(const Limit& a, const Limit& b) {
    if (a.negative_ != b.negative_) return b.negative_ <=> a.negative_;
    return a.negative_ ? b.magnitude_ <=> a.magnitude_ : a.magnitude_ <=> b.magnitude_;
  }
  bool operator==(const Limit&) const = default;

  /// amount - limit. REQUIRES amount >= limit.
  Amount Excess(const Amount& amount) const {
    return negative_ ? amount + magnitude_ : amount - magnitude_;
  }
  /// limit - amount, in size: what is left below the limit. REQUIRES amount <= limit.
  Amount Headroom(const Amount& amount) const { return magnitude_ - amount; }

  std::string ToString() const;

 private:
  bool negative_ = false;
  Amount magnitude_;
};

}  // namespace sluice
