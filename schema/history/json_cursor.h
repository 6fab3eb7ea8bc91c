/// \file
/// JsonCursor: goes through JSON that is plainer than JSON may be.
#pragma once

#include <cstddef>
#include <cstring>
#include <string_view>

namespace sluice {

/// Each Take… moves on over what it names, and is false where something else comes: what was taken
/// then is in doubt, and the text has to be read in another way.
class JsonCursor {
 public:
  explicit JsonCursor(std::string_view text) : at_(text.data()), end_(at_ + text.size()) {}

  bool AtEnd() const { return at_ == end_; }
  bool IsAt(char expected) const { return at_ != end_ && *at_ == expected; }

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
  bool TakeText(std::string_view* text);

  /// Digits without a sign, as an integer is written; with the blanks behind them.
  bool TakeInteger(std::string_view* digits);

  /// `true` or `false`.
  bool TakeFlag(bool* flag);

 private:
  const char* at_;
  const char* end_;
};

}  // namespace sluice
