/// \file
/// Problems: everything that is wrong, or odd, with the input, each with its place.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "engine/base/code.h"

namespace sluice {

struct Problem {
  bool is_error = true;  ///< else a warning
  Code code = Code::kSyntax;
  std::string file;
  std::uint64_t line = 0;    ///< from 1; 0: the file as a whole
  std::uint64_t column = 0;  ///< in bytes, from 1
  std::string what;          ///< lower case, no full stop, the user's text in backticks
  std::string pointer{};     ///< JSON pointer; only where `has_pointer`
  bool has_pointer = false;
  bool is_note = false;  ///< less than a warning: nothing is wrong, yet it should be known
  std::string rule{};    ///< what it is about, as decisions name it; empty: no one rule
};

/// "error", "warning" or "note".
std::string_view SeverityOf(const Problem& problem);

/// `FILE:LINE:COLUMN: error[CODE]: MESSAGE (at JSON-POINTER)`, without a line end. Control
/// characters in the message are escaped, so that a problem is one line whatever the input holds.
std::string Format(const Problem& problem);

class Problems {
 public:
  void Add(Problem problem);

  std::size_t errors() const { return errors_; }
  std::size_t notes() const { return notes_; }
  std::size_t warnings() const { return all_.size() - errors_ - notes_; }
  const std::vector<Problem>& all() const { return all_; }

  /// In the order of the input: by file as first seen, then by place.
  void Sort();

 private:
  std::vector<Problem> all_;
  std::size_t errors_ = 0;
  std::size_t notes_ = 0;
};

/// Lines and columns of a text, worked out before the text is decoded in place.
class LineIndex {
 public:
  explicit LineIndex(std::string_view text);

  struct Place {
    std::uint64_t line;
    std::uint64_t column;
  };
  /// O(log(lines)).
  Place At(std::size_t offset) const;

 private:
  std::vector<std::size_t> line_begins_;
};

}  // namespace sluice
