#include "engine/base/amount.h"

#include <algorithm>
#include <charconv>

#include <boost/multiprecision/cpp_int.hpp>

#include "engine/base/digits.h"

namespace sluice {

using boost::multiprecision::cpp_int;

/// Goes between an Amount's bits and the big integer that they may point to.
struct AmountRep {
  static cpp_int* Big(const Amount& amount) {
    return reinterpret_cast<cpp_int*>(static_cast<std::uintptr_t>(amount.bits_));
  }

  static cpp_int Value(const Amount& amount) {
    return amount.InPlace() ? cpp_int(amount.bits_) : *Big(amount);
  }

  static Amount Make(cpp_int value) {
    assert(value >= 0);
    Amount amount;
    if (value < cpp_int(Amount::kMark)) {
      amount.bits_ = static_cast<Uint128>(value);
    } else {
      amount.bits_ =
          Amount::kMark | reinterpret_cast<std::uintptr_t>(new cpp_int(std::move(value)));
    }
    return amount;
  }
};

namespace {

// 10^19 is the largest power of ten that fits 64 bits.
constexpr std::size_t kChunkDigits = 19;
constexpr std::uint64_t kChunk = 10'000'000'000'000'000'000U;
constexpr std::size_t kInPlaceDigits = 38;  // 10^38 < 2^127

// Calls take(chunk value) from the most significant chunk on; the first may be short, the others
// have 19 digits.
template <typename Take>
void ForEachChunk(std::string_view digits, Take take) {
  const std::size_t head = digits.size() % kChunkDigits;
  if (head != 0) take(ValueOfDigits(digits.substr(0, head)));
  for (std::size_t i = head; i < digits.size(); i += kChunkDigits)
    take(ValueOfDigits(digits.substr(i, kChunkDigits)));
}

char* WriteUint64(std::uint64_t value, char* begin, char* end) {
  return std::to_chars(begin, end, value).ptr;
}

char* WriteUint128(Uint128 value, char* begin, char* end) {
  if (value < kChunk) return WriteUint64(static_cast<std::uint64_t>(value), begin, end);
  char* const middle = WriteUint128(value / kChunk, begin, end);
  char low[kChunkDigits];
  const char* const low_end =
      WriteUint64(static_cast<std::uint64_t>(value % kChunk), low, low + kChunkDigits);
  const auto length = static_cast<std::size_t>(low_end - low);
  std::fill_n(middle, kChunkDigits - length, '0');
  std::copy_n(low, length, middle + (kChunkDigits - length));
  return middle + kChunkDigits;
}

}  // namespace

Result<Amount> Amount::Parse(std::string_view digits) {
  if (digits.empty()) return Error{Code::kSyntax, "an amount needs at least one digit"};
  if (!IsOfDigits(digits))
    return Error{Code::kSyntax, "an amount holds digits only, in base units"};
  if (digits.size() > kDigitsMax) {
    return Error{Code::kBoundDigits, "an amount of " + std::to_string(digits.size()) +
                                         " digits; at most 4,096 are read"};
  }
  Amount amount;
  if (digits.size() <= kInPlaceDigits) {
    ForEachChunk(digits,
                 [&](std::uint64_t chunk) { amount.bits_ = amount.bits_ * kChunk + chunk; });
    return amount;
  }
  cpp_int value = 0;
  ForEachChunk(digits, [&](std::uint64_t chunk) { value = value * kChunk + chunk; });
  return AmountRep::Make(std::move(value));
}

Amount Amount::OfSmall(Uint128 units) {
  assert((units & kMark) == 0);
  Amount amount;
  amount.bits_ = units;
  return amount;
}

void Amount::Free() { delete AmountRep::Big(*this); }

Uint128 Amount::Copy(const Amount& other) {
  Amount copy = AmountRep::Make(*AmountRep::Big(other));
  return std::exchange(copy.bits_, 0);
}

void Amount::AddBig(const Amount& other) {
  *this = AmountRep::Make(AmountRep::Value(*this) + AmountRep::Value(other));
}

void Amount::SubtractBig(const Amount& other) {
  *this = AmountRep::Make(AmountRep::Value(*this) - AmountRep::Value(other));
}

std::strong_ordering Amount::CompareBig(const Amount& a, const Amount& b) {
  if (a.InPlace() || b.InPlace())
    return a.bits_ <=> b.bits_;  // The mark is the top bit: what is big is larger.
  return AmountRep::Big(a)->compare(*AmountRep::Big(b)) <=> 0;
}

void Amount::AppendTo(std::string* text) const {
  if (!InPlace()) {
    *text += AmountRep::Big(*this)->str();
    return;
  }
  char digits[kInPlaceDigits + 1];  // 2^127 has 39 digits.
  text->append(digits, WriteUint128(bits_, digits, digits + sizeof(digits)));
}

std::string Amount::ToString() const {
  std::string text;
  AppendTo(&text);
  return text;
}

}  // namespace sluice
