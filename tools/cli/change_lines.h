/// \file
/// ChangeLines: the sends that change, as lines of a screen of which there are so many.
#pragma once

#include <array>
#include <cstddef>
#include <string>
#include <vector>

#include "tools/cli/diff_words.h"

namespace sluice::cli {

/// A line of sends that change in one way, or in all the ways that have no line of their own.
struct ChangeLine {
  std::string direction{};  ///< on the first line of its direction
  std::uint64_t count = 0;
  std::string words{};  ///< `newly held`, `in 3 other ways`
  ChangeCounts counts{};
  Outcome proposed = Outcome::kAllowed;  ///< of one way
  const ChangeExample* example = nullptr;
};

/// A line for each direction, then an example for each that has changes, and then, while there are
/// fewer than `room`, more lines in turn. The counts of all add up to the changes. Valid as long as
/// `diff` and `examples`. REQUIRES room >= kDirections.
std::vector<ChangeLine> ChangeLinesOf(const Diff& diff, const ChangeExamples& examples,
                                      std::size_t room);

}  // namespace sluice::cli
