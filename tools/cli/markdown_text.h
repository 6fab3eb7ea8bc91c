/// \file
/// Markdown for the comments of pull requests, which have a size, and readers who can be disturbed.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "schema/io/byte_source.h"

namespace sluice::cli {

/// Text that stays text: what Markdown and HTML would take for their own is escaped, and what would
/// notify a user or refer to another page (`@team`, `#12`, `!12`, addresses of pages) is broken up.
std::string MarkdownText(std::string_view text);

/// The same of what is in backticks on a page: the first `width` columns of the text.
std::string MarkdownText(std::string_view text, std::size_t width);

/// `- **LABEL:** phrase; phrase`. What is too much for a comment is left out, and how much is said.
std::string MarkdownBullet(std::string_view label, const std::vector<std::string>& phrases,
                           std::string_view nothing);

/// A page of at most kBytesMax bytes, whatever is put on it: GitHub takes no comment of more than
/// 65,536 characters. Its first line is always the same, an HTML comment, so that a program finds
/// its own comment among others and replaces it.
class MarkdownPage {
 public:
  static constexpr std::size_t kBytesMax = 60'000;

  explicit MarkdownPage(std::string_view name);

  /// Text that isn't cut.
  void Add(std::string_view text);

  struct Row {
    std::string text;
    bool is_kept = false;  ///< It is never left out.
  };

  /// Rows that stand below a head, those in front as many as there is room for but not past `most`;
  /// then how many are not listed. `what`: a row's name, such as "rule".
  void AddTable(std::string_view head, std::vector<Row> rows, std::string_view what,
                std::size_t most);

  /// Room goes to the tables in their order. O(bytes).
  std::string Text() const;

 private:
  struct Block {
    std::string head;
    std::vector<Row> rows;
    std::string what;
    std::size_t most = 0;
  };

  std::size_t BytesKept() const;
  static std::string TextOf(const Block& block, std::size_t* room);

  std::vector<Block> blocks_;
};

/// What a report was made from, and by which version.
void AddInputs(const std::vector<InputDigest>& inputs, std::string_view version,
               MarkdownPage* page);

}  // namespace sluice::cli
