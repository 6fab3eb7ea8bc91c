/// \file
/// Whole numbers of any number of digits. Boost computes them, behind this header: its own takes
/// seconds to compile.
#pragma once

#include <compare>
#include <concepts>
#include <memory>
#include <string>

namespace sluice::reference {

/// Base units; limits may be negative.
class Amount {
 public:
  Amount() : Amount("0") {}
  template <std::integral Number>
  Amount(Number number) : Amount(std::to_string(number)) {}  // NOLINT: numbers are amounts
  /// An optional `-` and digits without leading zeros.
  explicit Amount(const std::string& decimal);

  friend Amount operator+(const Amount& a, const Amount& b);
  friend Amount operator-(const Amount& a, const Amount& b);
  friend Amount operator*(const Amount& a, const Amount& b);
  friend Amount operator/(const Amount& a, const Amount& b);
  friend bool operator==(const Amount& a, const Amount& b);
  friend std::strong_ordering operator<=>(const Amount& a, const Amount& b);

  Amount operator-() const { return Amount() - *this; }
  Amount& operator+=(const Amount& b) { return *this = *this + b; }
  Amount& operator-=(const Amount& b) { return *this = *this - b; }

  std::string str() const;

 private:
  struct Number;
  explicit Amount(Number number);

  std::shared_ptr<const Number> number_;
};

Amount Power(const Amount& base, unsigned exponent);

}  // namespace sluice::reference
