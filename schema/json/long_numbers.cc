#include "schema/json/long_numbers.h"

#include "engine/base/ascii.h"
#include "schema/json/json_extent.h"

namespace sluice {
namespace {

// The end of the run of digits that begins at `begin`.
std::size_t EndOfDigits(std::string_view text, std::size_t begin) {
  std::size_t end = begin;
  while (end < text.size() && IsDigit(text[end])) ++end;
  return end;
}

bool HasLongRun(std::string_view text) {
  constexpr std::size_t kStep = LongNumbers::kLength;
  for (std::size_t i = kStep - 1; i < text.size(); i += kStep) {
    if (!IsDigit(text[i])) continue;
    std::size_t begin = i;
    while (begin > 0 && IsDigit(text[begin - 1])) --begin;
    if (EndOfDigits(text, i) - begin >= LongNumbers::kLength) return true;
  }
  return false;
}

// Whether the digits are all there is of the number: no point, no exponent, no leading zero, which
// RapidJSON judges.
bool IsPlainInteger(std::string_view text, std::size_t begin, std::size_t end) {
  const bool goes_on = end < text.size() && (text[end] == '.' || LowerAscii(text[end]) == 'e');
  return !goes_on && text[begin] != '0';
}

}  // namespace

void LongNumbers::TakeOut(char* text, std::size_t length) {
  numbers_.clear();
  const std::string_view view(text, length);
  if (!HasLongRun(view)) return;
  for (std::size_t i = 0; i < length;) {
    if (text[i] == '"') {
      i = EndOfString(view, i);
    } else if (IsDigit(text[i])) {
      std::size_t begin = i;
      i = EndOfDigits(view, i);
      if (i - begin < kLength || !IsPlainInteger(view, begin, i)) continue;
      if (begin > 0 && text[begin - 1] == '-') --begin;
      numbers_.emplace(begin, view.substr(begin, i - begin));
      text[begin] = text[i - 1] = '"';
    } else {
      ++i;
    }
  }
}

std::string_view LongNumbers::At(std::size_t offset) const {
  const auto number = numbers_.find(offset);
  return number == numbers_.end() ? std::string_view() : std::string_view(number->second);
}

}  // namespace sluice
