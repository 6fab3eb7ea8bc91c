/// \file
/// Writing expectations into a suite's text.
/// Source: schema/README.md, "Suite" (--record).
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "schema/suite/suite.h"

namespace sluice {

/// What a case that expects nothing is to expect.
struct RecordedCase {
  std::size_t place = 0;  ///< in Suite::cases
  std::vector<Expectation> expect;
};

/// The suite's text with these expectations, everything else as it is to the byte. It was read
/// again: it says what the suite said, and them. Nothing where a case can't be extended, being
/// written within braces, say: that is reported at the case. `cases` in order of place.
std::optional<std::string> TextWithRecorded(const Suite& suite,
                                            const std::vector<RecordedCase>& cases);

}  // namespace sluice
