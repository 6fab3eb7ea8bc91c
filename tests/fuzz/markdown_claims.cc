#include "tests/fuzz/markdown_claims.h"

#include <algorithm>
#include <cstddef>

#include "tests/fuzz/claims.h"

namespace sluice::fuzz {
namespace {

constexpr std::size_t kReportBytesMax = 60'000;
constexpr std::string_view kNoWidth = "&#8203;";
constexpr std::string_view kMarkup = "\\`*_{}[]<>|#&~!$";

bool IsMarkup(char c) { return kMarkup.find(c) != std::string_view::npos; }

bool IsWord(char c) {
  return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

bool IsControl(char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7f; }

// As services that show Markdown look for users, issues, changes and pages: something without width
// is between.
void ClaimRefersToNothing(std::string_view markdown) {
  for (std::size_t i = 0; i + 1 < markdown.size(); ++i) {
    if (markdown.substr(i).starts_with(kNoWidth)) {
      i += kNoWidth.size() - 1;
      continue;
    }
    if (!IsWord(markdown[i + 1])) continue;
    const bool within_word = i > 0 && IsWord(markdown[i - 1]);
    Claim(markdown[i] != '@' || within_word, "no user is mentioned", markdown);
    Claim(std::string_view("#!$%&~").find(markdown[i]) == std::string_view::npos,
          "no issue or change is referred to", markdown);
  }
  Claim(markdown.find("://") == std::string_view::npos, "no address becomes a link", markdown);
}

std::size_t CellsOf(std::string_view row) {
  std::size_t ends = 0;
  for (std::size_t i = 0; i < row.size(); ++i) {
    if (row[i] == '\\') {
      ++i;
    } else if (row[i] == '|') {
      ++ends;
    }
  }
  return ends;
}

void ClaimNoOtherHtml(std::string_view line, std::string_view of) {
  for (std::size_t i = 0; i < line.size(); ++i) {
    if (line[i] == '\\') {
      ++i;
    } else if (line[i] == '<') {
      const std::string_view rest = line.substr(i);
      Claim(rest.starts_with("<br>") || rest.starts_with("<!-- sluice-"), "HTML is its own", of);
    }
  }
}

}  // namespace

std::string ReadMarkdown(std::string_view markdown) {
  ClaimRefersToNothing(markdown);
  std::string seen;
  for (std::size_t i = 0; i < markdown.size(); ++i) {
    Claim(!IsControl(markdown[i]), "no line ends within a text", markdown);
    if (markdown.substr(i).starts_with(kNoWidth)) {
      i += kNoWidth.size() - 1;
    } else if (markdown[i] == '\\') {
      ++i;
      Claim(i < markdown.size() && IsMarkup(markdown[i]), "a backslash escapes", markdown);
      seen += markdown[i];
    } else {
      Claim(!IsMarkup(markdown[i]), "no text is markup", markdown);
      seen += markdown[i];
    }
  }
  return seen;
}

void ClaimMarkdownReport(std::string_view markdown) {
  Claim(markdown.size() <= kReportBytesMax, "a report is of a comment's size");
  Claim(markdown.starts_with("<!-- sluice-"), "a report is known by its first line", markdown);
  std::size_t cells = 0;  // of the table that the line before is in
  for (std::string_view rest = markdown; !rest.empty();) {
    const std::size_t end = std::min(rest.find('\n'), rest.size());
    const std::string_view line = rest.substr(0, end);
    rest.remove_prefix(std::min(end + 1, rest.size()));
    Claim(std::none_of(line.begin(), line.end(), IsControl), "a report has no control characters",
          markdown);
    ClaimNoOtherHtml(line, markdown);
    const std::size_t of_line = line.starts_with('|') ? CellsOf(line) : 0;
    Claim(cells == 0 || of_line == 0 || of_line == cells, "a row has its table's cells", line);
    cells = of_line;
  }
}

}  // namespace sluice::fuzz
