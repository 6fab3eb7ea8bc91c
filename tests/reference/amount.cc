#include "tests/reference/amount.h"

#include <utility>

#include <boost/multiprecision/cpp_int.hpp>

namespace sluice::reference {

using boost::multiprecision::cpp_int;

struct Amount::Number {
  cpp_int value;
};

Amount::Amount(Number number) : number_(std::make_shared<const Number>(std::move(number))) {}
Amount::Amount(const std::string& decimal) : Amount(Number{cpp_int(decimal)}) {}

Amount operator+(const Amount& a, const Amount& b) {
  return Amount(Amount::Number{a.number_->value + b.number_->value});
}
Amount operator-(const Amount& a, const Amount& b) {
  return Amount(Amount::Number{a.number_->value - b.number_->value});
}
Amount operator*(const Amount& a, const Amount& b) {
  return Amount(Amount::Number{a.number_->value * b.number_->value});
}
Amount operator/(const Amount& a, const Amount& b) {
  return Amount(Amount::Number{a.number_->value / b.number_->value});
}
bool operator==(const Amount& a, const Amount& b) { return a.number_->value == b.number_->value; }
std::strong_ordering operator<=>(const Amount& a, const Amount& b) {
  return a.number_->value.compare(b.number_->value) <=> 0;
}

std::string Amount::str() const { return number_->value.str(); }

Amount Power(const Amount& base, unsigned exponent) {
  Amount power(1);
  for (unsigned i = 0; i < exponent; ++i) power = power * base;
  return power;
}

}  // namespace sluice::reference
