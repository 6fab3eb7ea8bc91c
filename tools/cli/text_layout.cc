#include "tools/cli/text_layout.h"

#include <algorithm>

#include "engine/base/ascii.h"
#include "schema/decimals.h"

namespace sluice::cli {
namespace {

constexpr std::string_view kEllipsis = "…";

bool IsContinuation(char c) { return (static_cast<unsigned char>(c) & 0xC0U) == 0x80U; }

// Where the code point number `count` begins.
std::size_t OffsetOf(std::string_view text, std::size_t count) {
  std::size_t i = 0;
  for (; i < text.size(); ++i) {
    if (IsContinuation(text[i])) continue;
    if (count == 0) break;
    --count;
  }
  return i;
}

// Marks that turn the direction of what follows: U+200E, U+200F, U+202A to U+202E, U+2066 to
// U+2069.
bool IsDirectionMark(std::string_view text) {
  if (text.size() < 3 || text[0] != '\xe2') return false;
  const auto third = static_cast<unsigned char>(text[2]);
  if (text[1] == '\x80') return third == 0x8e || third == 0x8f || (0xaa <= third && third <= 0xae);
  return text[1] == '\x81' && 0xa6 <= third && third <= 0xa9;
}

void AppendHex(char c, std::string* out) {
  static constexpr std::string_view kHex = "0123456789ABCDEF";
  const auto byte = static_cast<unsigned char>(c);
  out->append("\\x").append(1, kHex[byte / 16]).append(1, kHex[byte % 16]);
}

}  // namespace

std::string Printable(std::string_view text) {
  std::string printable;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const auto byte = static_cast<unsigned char>(text[i]);
    // U+0080 to U+009F are control characters as well.
    const bool second_controls = byte == 0xC2 && i + 1 < text.size() &&
                                 IsContinuation(text[i + 1]) &&
                                 static_cast<unsigned char>(text[i + 1]) < 0xA0;
    const std::size_t hidden = IsDirectionMark(text.substr(i)) ? 3
                               : second_controls               ? 2
                               : byte < 0x20 || byte == 0x7f   ? 1
                                                               : 0;
    if (hidden == 0) printable += text[i];
    for (std::size_t j = 0; j < hidden; ++j) AppendHex(text[i + j], &printable);
    if (hidden > 0) i += hidden - 1;
  }
  return printable;
}

std::size_t Width(std::string_view text) {
  return text.size() -
         static_cast<std::size_t>(std::count_if(text.begin(), text.end(), IsContinuation));
}

std::string Shortened(std::string_view text, std::size_t width) {
  const std::size_t all = Width(text);
  if (all <= width) return std::string(text);
  const std::size_t tail = (width - 1) / 3;
  const std::size_t head = width - 1 - tail;
  return std::string(text.substr(0, OffsetOf(text, head))) + std::string(kEllipsis) +
         std::string(text.substr(OffsetOf(text, all - tail)));
}

std::string Clipped(std::string_view text, std::size_t width) {
  if (Width(text) <= width) return std::string(text);
  return std::string(text.substr(0, OffsetOf(text, width - 1))) + std::string(kEllipsis);
}

std::string PadRight(std::string_view text, std::size_t width) {
  return std::string(text) + std::string(width - std::min(width, Width(text)), ' ');
}

std::string PadLeft(std::string_view text, std::size_t width) {
  return std::string(width - std::min(width, Width(text)), ' ') + std::string(text);
}

std::vector<std::string> Wrapped(std::string_view text, std::size_t width) {
  std::vector<std::string> lines(1);
  while (!text.empty()) {
    const std::size_t blank = std::min(text.find(' '), text.size());
    const std::string word = Shortened(text.substr(0, blank), width);
    text.remove_prefix(std::min(blank + 1, text.size()));
    const std::size_t joint = lines.back().empty() ? 0 : 1;
    if (Width(lines.back()) + joint + Width(word) > width) {
      lines.push_back(word);
    } else {
      lines.back().append(joint, ' ').append(word);
    }
  }
  return lines;
}

std::string ShellWord(std::string_view text) {
  const auto is_plain = [](char c) {
    return IsDigit(c) || (LowerAscii(c) >= 'a' && LowerAscii(c) <= 'z') ||
           std::string_view("._:/@%+=,-").find(c) != std::string_view::npos;
  };
  std::string word = Printable(text);
  if (!word.empty() && std::all_of(word.begin(), word.end(), is_plain)) return word;
  std::string quoted = "'";
  for (const char c : word) quoted += c == '\'' ? "'\\''" : std::string(1, c);
  return quoted + "'";
}

std::string Counted(std::uint64_t count, std::string_view one, std::string_view many) {
  return Grouped(count) + " " + std::string(count == 1 ? one : many);
}

std::string Listed(const std::vector<std::string>& items, std::size_t most) {
  std::string list;
  const std::size_t shown = std::min(items.size(), most);
  for (std::size_t i = 0; i < shown; ++i) list += (i == 0 ? "" : ", ") + items[i];
  if (items.size() > shown) list += " and " + std::to_string(items.size() - shown) + " more";
  return list;
}

}  // namespace sluice::cli
