/// \file
/// LongNumbers: keeps numbers of more digits than RapidJSON reads.
#pragma once

#include <cstddef>
#include <map>
#include <string>
#include <string_view>

namespace sluice {

/// RapidJSON refuses a number past 10^308, even where it is asked for the digits alone; amounts may
/// have 4,096. So each such number is taken out of the text beforehand, and a string of the same
/// length stands in for it.
class LongNumbers {
 public:
  static constexpr std::size_t kLength = 300;  ///< Shorter numbers are left to RapidJSON.

  /// Puts strings in place of long integers that stand outside of strings. Looks at every 300th
  /// byte, and at every byte only where one of them lies in a long run of digits.
  void TakeOut(char* text, std::size_t length);

  bool empty() const { return numbers_.empty(); }
  const std::map<std::size_t, std::string>& numbers() const { return numbers_; }  ///< by offset

  /// The number that the string at this offset (of its opening quote) stands for; empty where it is
  /// an ordinary string.
  std::string_view At(std::size_t offset) const;

 private:
  std::map<std::size_t, std::string> numbers_;  // by offset
};

}  // namespace sluice
