/// \file
/// What is claimed of all Markdown that the program writes.
#pragma once

#include <string>
#include <string_view>

namespace sluice::fuzz {

/// What is seen of text that was escaped; nothing in it is markup, an end of a cell, a reference or
/// a link. Written from what Markdown and its tables are, not from what escapes for them.
std::string ReadMarkdown(std::string_view markdown);

/// A report: of the size that a comment may have, without control characters, each row of a table
/// with as many cells as its head, no HTML but its own.
void ClaimMarkdownReport(std::string_view markdown);

}  // namespace sluice::fuzz
