/// \file
/// MarkedText: an input in which a mark shows where a problem is expected.
#pragma once

#include <cstddef>
#include <string>

namespace sluice::testing {

/// The text without its first `^`, which stands before the byte that a problem should be placed at.
struct MarkedText {
  std::string text;
  std::string
      place;  ///< `:LINE:COLUMN` of the mark; empty where there is none: the file as a whole

  explicit MarkedText(std::string marked) : text(std::move(marked)) {
    const std::size_t mark = text.find('^');
    if (mark == std::string::npos) return;
    text.erase(mark, 1);
    std::size_t line = 1;
    std::size_t line_begin = 0;
    for (std::size_t i = 0; i < mark; ++i) {
      if (text[i] != '\n') continue;
      ++line;
      line_begin = i + 1;
    }
    place = ":" + std::to_string(line) + ":" + std::to_string(mark - line_begin + 1);
  }
};

}  // namespace sluice::testing
