#include "schema/history/json_cursor.h"

#include "engine/base/ascii.h"
#include "engine/base/digits.h"

namespace sluice {

std::uint32_t JsonCursor::OthersThanDigits(const char* chars) {
#ifdef __SSE2__
  const __m128i digits =
      _mm_sub_epi8(_mm_loadu_si128(reinterpret_cast<const __m128i*>(chars)), _mm_set1_epi8('0'));
  const __m128i are = _mm_cmpeq_epi8(_mm_min_epu8(digits, _mm_set1_epi8(9)), digits);
  return 0xFFFF & ~static_cast<std::uint32_t>(_mm_movemask_epi8(are));
#else
  std::uint32_t others = 0;
  for (std::size_t i = 0; i < kBehind; ++i) others |= std::uint32_t{!IsDigit(chars[i])} << i;
  return others;
#endif
}

bool JsonCursor::TakeDigits(Uint128* number) {
  constexpr std::uint64_t kTenTo16 = kTenTo[8] * kTenTo[8];
  if (!IsAt('"')) return false;
  const char* const begin = at_ + 1;
  std::size_t count = 0;
  for (std::uint32_t others = 0; others == 0 && count <= kBehind;) {
    others = OthersThanDigits(begin + count);
    count += others == 0 ? kBehind : static_cast<std::size_t>(std::countr_zero(others));
  }
  if (count == 0 || begin[count] != '"') return false;
  *number = count <= kBehind ? ValueOfSome(begin, count)
                             : Uint128{ValueOfSome(begin, count - kBehind)} * kTenTo16 +
                                   ValueOfSome(begin + count - kBehind, kBehind);
  at_ = begin + count;
  return TakeSign('"');
}

bool JsonCursor::TakeInteger(std::string_view* digits) {
  const char* const begin = at_;
  while (IsDigit(*at_)) ++at_;
  *digits = {begin, static_cast<std::size_t>(at_ - begin)};
  while (IsAt(' ')) ++at_;
  return digits->size() == 1 || (digits->size() > 1 && digits->front() != '0');
}

bool JsonCursor::TakeFlag(bool* flag) {
  const std::string_view rest(at_, static_cast<std::size_t>(end_ - at_));
  *flag = rest.starts_with("true");
  if (!*flag && !rest.starts_with("false")) return false;
  at_ += *flag ? 4 : 5;
  while (IsAt(' ')) ++at_;
  return true;
}

}  // namespace sluice
