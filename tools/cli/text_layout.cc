#include "tools/cli/text_layout.h"

#include <algorithm>

#include "engine/base/ascii.h"
#include "schema/decimals.h"
#include "schema/utf8.h"

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

// The first code point's bytes; 0 where it is no UTF-8. REQUIRES some text.
std::size_t BytesOfFirst(std::string_view text) {
  const auto lead = static_cast<unsigned char>(text[0]);
  if (lead < 0x80) return 1;
  const std::size_t length = lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : 4;
  return IsUtf8(text.substr(0, length)) ? length : 0;
}

// Up to U+001F, and U+007F to U+009F.
bool IsControl(std::string_view point) {
  const auto last = static_cast<unsigned char>(point.back());
  if (point.size() == 1) return last < 0x20 || last == 0x7f;
  return point.size() == 2 && point[0] == '\xc2' && last < 0xa0;
}

// Marks that turn the direction of what follows: U+200E, U+200F, U+202A to U+202E, U+2066 to
// U+2069.
bool IsDirectionMark(std::string_view point) {
  if (point.size() != 3 || point[0] != '\xe2') return false;
  const auto third = static_cast<unsigned char>(point[2]);
  if (point[1] == '\x80') return third == 0x8e || third == 0x8f || (0xaa <= third && third <= 0xae);
  return point[1] == '\x81' && 0xa6 <= third && third <= 0xa9;
}

void AppendHex(char c, std::string* out) {
  static constexpr std::string_view kHex = "0123456789ABCDEF";
  const auto byte = static_cast<unsigned char>(c);
  out->append("\\x").append(1, kHex[byte / 16]).append(1, kHex[byte % 16]);
}

}  // namespace

std::string Printable(std::string_view text) {
  std::string printable;
  while (!text.empty()) {
    const std::size_t length = BytesOfFirst(text);
    const std::string_view first = text.substr(0, std::max<std::size_t>(length, 1));
    if (length == 0 || IsControl(first) || IsDirectionMark(first)) {
      for (const char byte : first) AppendHex(byte, &printable);
    } else {
      printable += first;
    }
    text.remove_prefix(first.size());
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
