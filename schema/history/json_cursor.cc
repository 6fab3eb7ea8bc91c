#include "schema/history/json_cursor.h"

#include <bit>
#include <cstddef>

#ifdef __SSE2__
#include <emmintrin.h>
#endif

#include "engine/base/ascii.h"

namespace sluice {
namespace {

bool IsPlain(char c) { return c >= ' ' && c != '"' && c != '\\'; }  // char is signed: no 0x80

// The first character that isn't plain.
const char* SkipPlain(const char* at, const char* end) {
#ifdef __SSE2__
  const __m128i quote = _mm_set1_epi8('"');
  const __m128i escape = _mm_set1_epi8('\\');
  const __m128i least = _mm_set1_epi8(' ');
  for (; end - at >= 16; at += 16) {
    const __m128i text = _mm_loadu_si128(reinterpret_cast<const __m128i*>(at));
    const __m128i found =
        _mm_or_si128(_mm_or_si128(_mm_cmpeq_epi8(text, quote), _mm_cmpeq_epi8(text, escape)),
                     _mm_cmplt_epi8(text, least));
    const auto mask = static_cast<unsigned>(_mm_movemask_epi8(found));
    if (mask != 0) return at + std::countr_zero(mask);
  }
#endif
  while (at != end && IsPlain(*at)) ++at;
  return at;
}

}  // namespace

bool JsonCursor::TakeText(std::string_view* text) {
  if (!IsAt('"')) return false;
  const char* const begin = at_ + 1;
  at_ = SkipPlain(begin, end_);
  *text = {begin, static_cast<std::size_t>(at_ - begin)};
  return !text->empty() && TakeSign('"');
}

bool JsonCursor::TakeInteger(std::string_view* digits) {
  const char* const begin = at_;
  while (at_ != end_ && IsDigit(*at_)) ++at_;
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
