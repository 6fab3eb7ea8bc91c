/// \file
/// JsonCursor: goes through JSON that is plainer than JSON may be.
#pragma once

#include <bit>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string_view>

#ifdef __SSE2__
#include <emmintrin.h>
#endif

#include "engine/base/amount.h"

namespace sluice {

/// Each Take… moves on over what it names, and is false where something else comes: what was taken
/// then is in doubt, and the text has to be read in another way.
class JsonCursor {
 public:
  /// So many characters can be read behind the text, whatever they are, but for the first: it is a
  /// line's end or a 0. As neither is a sign or plain, the text's end needn't be looked for.
  static constexpr std::size_t kBehind = 16;

  /// REQUIRES what kBehind says.
  explicit JsonCursor(std::string_view text) : at_(text.data()), end_(at_ + text.size()) {}

  bool AtEnd() const { return at_ == end_; }
  bool IsAt(char expected) const { return *at_ == expected; }

  /// The first character of the name that a member begins with, or anything where none does.
  char NameBegin() const { return IsAt('"') ? at_[1] : *at_; }

  /// A sign of JSON's own, with the blanks behind it.
  bool TakeSign(char sign) {
    if (!IsAt(sign)) return false;
    do ++at_;
    while (IsAt(' '));
    return true;
  }

  /// A member's name with its colon, as it is written without blanks: `"id":`; with the blanks
  /// behind it.
  template <std::size_t kSize>
  bool TakeName(const char (&name)[kSize]) {
    constexpr std::size_t kLength = kSize - 1;  // without the 0 at its end
    if (static_cast<std::size_t>(end_ - at_) < kLength || std::memcmp(at_, name, kLength) != 0)
      return false;
    at_ += kLength;
    while (IsAt(' ')) ++at_;
    return true;
  }

  /// A string that isn't empty and holds ASCII from the blank on, no escapes; with the blanks
  /// behind it.
  bool TakeText(std::string_view* text) {
    if (!IsAt('"')) return false;
    const char* const begin = ++at_;
    std::uint32_t others = 0;
    while ((others = OthersThanPlain(at_)) == 0) at_ += kBehind;
    at_ += std::countr_zero(others);
    *text = {begin, static_cast<std::size_t>(at_ - begin)};
    return !text->empty() && TakeSign('"');
  }

  /// A string of 1 to 32 digits, as a number; with the blanks behind it. Where another value comes
  /// nothing is taken.
  bool TakeDigits(Uint128* number);

  /// Digits without a sign, as an integer is written; with the blanks behind them.
  bool TakeInteger(std::string_view* digits);

  /// `true` or `false`.
  bool TakeFlag(bool* flag);

 private:
  // A bit for each of kBehind characters that is no ASCII from the blank on, a quote or an escape.
  static std::uint32_t OthersThanPlain(const char* chars);
  static std::uint32_t OthersThanDigits(const char* chars);

  const char* at_;
  const char* end_;
};

inline std::uint32_t JsonCursor::OthersThanPlain(const char* chars) {
#ifdef __SSE2__
  const __m128i text = _mm_loadu_si128(reinterpret_cast<const __m128i*>(chars));
  const __m128i least = _mm_set1_epi8(' ');  // bytes have signs here: those from 0x80 on are less
  return static_cast<std::uint32_t>(_mm_movemask_epi8(_mm_or_si128(
      _mm_or_si128(_mm_cmpeq_epi8(text, _mm_set1_epi8('"')), _mm_cmplt_epi8(text, least)),
      _mm_cmpeq_epi8(text, _mm_set1_epi8('\\')))));
#else
  std::uint32_t others = 0;
  for (std::size_t i = 0; i < kBehind; ++i) {
    const char c = chars[i];
    others |= std::uint32_t{c == '"' || c == '\\' || c < ' ' || (c & 0x80) != 0} << i;
  }
  return others;
#endif
}

}  // namespace sluice
