/// \file
/// ScannableLine: a line of which no more can be read than SendScanner may read.
#pragma once

#include <algorithm>
#include <string_view>
#include <vector>

#include "schema/history/send_scanner.h"

namespace sluice {

/// Behind the line come its end, and what the line might go on with: nothing of it is the line's.
class ScannableLine {
 public:
  explicit ScannableLine(std::string_view line)
      : size_(line.size()), text_(line.size() + SendScanner::kBehind) {
    constexpr std::string_view kBehind = "\n9\"}],\"tags\":[]}";
    static_assert(kBehind.size() == SendScanner::kBehind);
    std::copy(kBehind.begin(), kBehind.end(), std::copy(line.begin(), line.end(), text_.begin()));
  }

  std::string_view line() const { return {text_.data(), size_}; }

 private:
  std::size_t size_;
  std::vector<char> text_;  // not a byte more, for a sanitizer to see
};

}  // namespace sluice
