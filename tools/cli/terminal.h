/// \file
/// What standard output and standard error are connected to.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace sluice::cli {

/// How pretty text is drawn: columns, and colours on a terminal unless NO_COLOR is set.
struct TextStyle {
  static constexpr std::size_t kWidthElsewhere = 100;  ///< off a terminal

  std::size_t width = kWidthElsewhere;
  bool colour = false;
  bool is_terminal = false;

  std::string Red(std::string_view text) const { return Coloured("31", text); }
  std::string Yellow(std::string_view text) const { return Coloured("33", text); }
  std::string Bold(std::string_view text) const { return Coloured("1", text); }
  std::string Dim(std::string_view text) const { return Coloured("2", text); }

 private:
  std::string Coloured(std::string_view code, std::string_view text) const;
};

/// Of standard output: a terminal's own width, at least 60 and at most 120 columns.
TextStyle StandardOutputStyle();

bool StandardErrorIsTerminal();

}  // namespace sluice::cli
