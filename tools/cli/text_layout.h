/// \file
/// Text for terminals: widths, columns, and what must not reach a terminal as it is.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace sluice::cli {

/// The text with control characters, bidirectional marks and what is no UTF-8 as `\x1B` and the
/// like: what comes from the input can't steer the terminal, nor reorder what is seen. Is UTF-8;
/// what was made printable before stays as it is.
std::string Printable(std::string_view text);

/// Columns that the text takes; each code point is taken for one.
std::size_t Width(std::string_view text);

/// The text cut in its middle to at most `width` columns: `0x7d29…d450`. REQUIRES width > 1.
std::string Shortened(std::string_view text, std::size_t width);
/// The text cut at its end to at most `width` columns, with `…`.
std::string Clipped(std::string_view text, std::size_t width);

std::string PadRight(std::string_view text, std::size_t width);
std::string PadLeft(std::string_view text, std::size_t width);

/// Breaks the text at blanks into lines of at most `width` columns; a longer word is cut in its
/// middle.
std::vector<std::string> Wrapped(std::string_view text, std::size_t width);

/// The text as one word of a shell command: in single quotes where it needs them. Printable.
std::string ShellWord(std::string_view text);

/// "1 send", "1,204 sends".
std::string Counted(std::uint64_t count, std::string_view one, std::string_view many);

/// "a, b and 3 more".
std::string Listed(const std::vector<std::string>& items, std::size_t most);

}  // namespace sluice::cli
