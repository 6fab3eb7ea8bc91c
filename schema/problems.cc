#include "schema/problems.h"

#include <algorithm>
#include <map>
#include <tuple>
#include <utility>

namespace sluice {
namespace {

void AppendPrintable(std::string_view text, std::string* line) {
  static constexpr std::string_view kHex = "0123456789ABCDEF";
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (byte >= 0x20 && byte != 0x7f) {
      *line += c;
    } else {
      line->append("\\x").append(1, kHex[byte / 16]).append(1, kHex[byte % 16]);
    }
  }
}

}  // namespace

std::string_view SeverityOf(const Problem& problem) {
  return problem.is_error ? "error" : problem.is_note ? "note" : "warning";
}

std::string Format(const Problem& problem) {
  std::string line;
  AppendPrintable(problem.file, &line);
  if (problem.line != 0)
    line += ":" + std::to_string(problem.line) + ":" + std::to_string(problem.column);
  line.append(": ").append(SeverityOf(problem)).append("[");
  line.append(Name(problem.code)).append("]: ");
  AppendPrintable(problem.what, &line);
  if (problem.has_pointer) {
    line += " (at ";
    AppendPrintable(problem.pointer.empty() ? "\"\"" : problem.pointer, &line);
    line += ")";
  }
  return line;
}

void Problems::Add(Problem problem) {
  if (problem.is_error) ++errors_;
  if (problem.is_note) ++notes_;
  all_.push_back(std::move(problem));
}

void Problems::Sort() {
  std::map<std::string, std::size_t> files;
  for (const Problem& problem : all_) files.try_emplace(problem.file, files.size());
  const auto place = [&](const Problem& problem) {
    return std::tuple(files.at(problem.file), problem.line, problem.column);
  };
  std::stable_sort(all_.begin(), all_.end(),
                   [&](const Problem& a, const Problem& b) { return place(a) < place(b); });
}

LineIndex::LineIndex(std::string_view text) : line_begins_{0} {
  for (std::size_t i = text.find('\n'); i != std::string_view::npos; i = text.find('\n', i + 1)) {
    line_begins_.push_back(i + 1);
  }
}

LineIndex::Place LineIndex::At(std::size_t offset) const {
  const auto after = std::upper_bound(line_begins_.begin(), line_begins_.end(), offset);
  const auto line = static_cast<std::uint64_t>(after - line_begins_.begin());
  return {line, offset - *(after - 1) + 1};
}

}  // namespace sluice
