#include "tools/cli/markdown_text.h"

#include <algorithm>

#include "engine/base/ascii.h"
#include "schema/decimals.h"
#include "tools/cli/text_layout.h"

namespace sluice::cli {
namespace {

constexpr std::size_t kPhraseWidth = 1000;
constexpr std::size_t kBulletBytes = 4000;
constexpr std::size_t kRestBytes = 80;  // "4294967295 more WHAT are not listed."
constexpr std::size_t kInputsListed = 50;
constexpr std::size_t kPathWidth = 200;
constexpr std::string_view kCut = "\n\nThe page is cut here.\n";
constexpr std::string_view kBreak = "&#8203;";  // U+200B, which has no width

bool IsWord(char c) { return IsDigit(c) || (LowerAscii(c) >= 'a' && LowerAscii(c) <= 'z'); }

// Whether a service would make a reference of the character at `i` and what follows it. `@` within
// an address of mail is none.
bool BeginsReference(std::string_view text, std::size_t i) {
  const bool in_word = i > 0 && IsWord(text[i - 1]);
  const bool before_word = i + 1 < text.size() && IsWord(text[i + 1]);
  switch (text[i]) {
    case '@':
      return !in_word && before_word;
    case '#':
    case '!':
    case '$':
    case '%':
    case '&':
    case '~':
      return before_word;
    case ':':
      return text.substr(i).starts_with("://");
    case '.':
      return i >= 3 && LoweredAscii(std::string(text.substr(i - 3, 3))) == "www";
    default:
      return false;
  }
}

}  // namespace

std::string MarkdownText(std::string_view text) {
  static constexpr std::string_view kSpecial = "\\`*_{}[]<>|#&~!$";
  const std::string printable = Printable(text);
  std::string escaped;
  for (std::size_t i = 0; i < printable.size(); ++i) {
    if (kSpecial.find(printable[i]) != std::string_view::npos) escaped += '\\';
    escaped += printable[i];
    if (BeginsReference(printable, i)) escaped += kBreak;
  }
  return escaped;
}

std::string MarkdownText(std::string_view text, std::size_t width) {
  return MarkdownText(Clipped(Printable(text), width));
}

std::string MarkdownBullet(std::string_view label, const std::vector<std::string>& phrases,
                           std::string_view nothing) {
  std::string text = "- **" + std::string(label) + ":** ";
  if (phrases.empty()) return text + std::string(nothing) + "\n";
  for (std::size_t i = 0; i < phrases.size(); ++i) {
    if (text.size() > kBulletBytes)
      return text + "; and " + Grouped(phrases.size() - i) + " more\n";
    text += (i == 0 ? "" : "; ") + MarkdownText(phrases[i], kPhraseWidth);
  }
  return text + "\n";
}

MarkdownPage::MarkdownPage(std::string_view name) { Add("<!-- " + std::string(name) + " -->\n"); }

void MarkdownPage::Add(std::string_view text) { blocks_.push_back({std::string(text), {}, {}}); }

void MarkdownPage::AddTable(std::string_view head, std::vector<Row> rows, std::string_view what,
                            std::size_t most) {
  blocks_.push_back({std::string(head), std::move(rows), std::string(what), most});
}

std::size_t MarkdownPage::BytesKept() const {
  std::size_t bytes = 0;
  for (const Block& block : blocks_) {
    bytes += block.head.size() + (block.rows.empty() ? 0 : kRestBytes);
    for (const Row& row : block.rows) bytes += row.is_kept ? row.text.size() : 0;
  }
  return bytes;
}

// Once a row has no room, none after it is listed: what is left out is the end.
std::string MarkdownPage::TextOf(const Block& block, std::size_t* room) {
  std::string text = block.head;
  std::size_t left_out = 0;
  std::size_t listed = 0;
  for (const Row& row : block.rows) {
    const bool fits = left_out == 0 && listed < block.most && row.text.size() <= *room;
    if (row.is_kept) {
      text += row.text;
    } else if (fits) {
      text += row.text;
      *room -= row.text.size();
      ++listed;
    } else {
      ++left_out;
    }
  }
  if (left_out == 0) return text;
  return text + "\n" + Grouped(left_out) + " more " + block.what +
         (left_out == 1 ? " is" : "s are") + " not listed.\n";
}

std::string MarkdownPage::Text() const {
  std::size_t room = kBytesMax - std::min(kBytesMax, BytesKept());
  std::string text;
  for (const Block& block : blocks_) text += TextOf(block, &room);
  if (text.size() <= kBytesMax) return text;
  text.resize(text.rfind('\n', kBytesMax - kCut.size()));
  return text.append(kCut);
}

void AddInputs(const std::vector<InputDigest>& inputs, std::string_view version,
               MarkdownPage* page) {
  std::vector<MarkdownPage::Row> rows;
  rows.reserve(inputs.size());
  for (const InputDigest& input : inputs) {
    rows.push_back({"| " + MarkdownText(input.path, kPathWidth) + " | " + Grouped(input.bytes) +
                    " | `" + input.sha256 + "` |\n"});
  }
  page->AddTable(
      "\nSluice " + std::string(version) + "\n\n| input | bytes | sha256 |\n|---|---:|---|\n",
      std::move(rows), "input", kInputsListed);
}

}  // namespace sluice::cli
