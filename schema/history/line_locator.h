/// \file
/// LineLocator: places within one line.
#pragma once

#include <string_view>

#include "schema/history/history_intake.h"

namespace sluice {

/// Texts lie in a copy of the line, at the same distance from its beginning.
class LineLocator : public Locator {
 public:
  /// `opening`: how many bytes before a text its value begins, 1 for a JSON string's quote.
  LineLocator(std::uint64_t line, const char* begin, std::size_t opening)
      : line_(line), begin_(begin), opening_(opening) {}

  LineIndex::Place PlaceOf(std::string_view text) const override {
    return {line_, static_cast<std::uint64_t>(text.data() - begin_) + 1 - opening_};
  }

 private:
  std::uint64_t line_;
  const char* begin_;
  std::size_t opening_;
};

}  // namespace sluice
