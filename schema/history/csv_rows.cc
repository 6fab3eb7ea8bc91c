#include "schema/history/csv_rows.h"

#include <algorithm>
#include <utility>

namespace sluice {

void CsvRows::Fail(const Cursor& cursor, std::string what) {
  row_.error = std::move(what);
  row_.error_place = {cursor.line, cursor.at - cursor.line_begin + 1};
}

// Appends the next line to the row, behind `joint` where there is one; false at the end of the
// file.
Result<bool> CsvRows::AppendLine(char joint) {
  Result<std::optional<LineReader::Line>> line = lines_->Next();
  if (!line.ok()) return line.error();
  if (!line.value()) return false;
  if (joint == '\0') row_.line = line.value()->number;
  if (joint != '\0') row_.raw += joint;
  row_.raw += line.value()->text;
  if (line.value()->too_long || row_.raw.size() > LineReader::kLineMax) {
    row_.error_code = Code::kBoundLine;
    row_.error = "the row is longer than 16 MiB";
    row_.error_place = {row_.line, 1};
  }
  return true;
}

// A quoted field, from its opening quote to behind its closing one; it may take further lines.
Result<bool> CsvRows::TakeQuoted(Cursor* cursor) {
  const Cursor opening = *cursor;
  for (++cursor->at;; ++cursor->at) {
    if (cursor->at == row_.raw.size()) {
      const std::size_t line_begin = row_.raw.size() + 1;
      Result<bool> more = AppendLine('\n');
      if (!more.ok()) return more.error();
      if (!more.value()) {
        Fail(opening, "the quoted field is not closed");
        return false;
      }
      if (!row_.error.empty()) return false;
      ++cursor->line;
      cursor->line_begin = line_begin;
    }
    const char c = row_.raw[cursor->at];
    if (c == '"') {
      const bool doubled = cursor->at + 1 < row_.raw.size() && row_.raw[cursor->at + 1] == '"';
      if (!doubled) break;
      ++cursor->at;
    }
    text_ += c;
  }
  ++cursor->at;
  if (cursor->at < row_.raw.size() && row_.raw[cursor->at] != separator_) {
    Fail(*cursor, "a separator should follow the closing quote");
    return false;
  }
  return true;
}

void CsvRows::TakePlain(Cursor* cursor) {
  while (cursor->at < row_.raw.size() && row_.raw[cursor->at] != separator_) {
    if (row_.raw[cursor->at] == '"')
      return Fail(*cursor, "a quote within a field that is not quoted");
    text_ += row_.raw[cursor->at++];
  }
}

void CsvRows::FindByteZero() {
  const std::size_t at = row_.raw.find('\0');
  if (at == std::string::npos) return;
  const std::string_view before = std::string_view(row_.raw).substr(0, at);
  const auto ends = static_cast<std::uint64_t>(std::count(before.begin(), before.end(), '\n'));
  Fail({at, row_.line + ends, before.rfind('\n') + 1}, "a byte 0 is no part of CSV");
}

Result<const CsvRows::Row*> CsvRows::Next() {
  row_.error.clear();
  row_.error_code = Code::kSyntax;
  row_.fields.clear();
  row_.raw.clear();
  text_.clear();
  spans_.clear();
  Result<bool> more = AppendLine('\0');
  if (!more.ok()) return more.error();
  if (!more.value()) return static_cast<const Row*>(nullptr);
  Cursor cursor{0, row_.line, 0};
  while (row_.error.empty()) {
    Span span{text_.size(), 0, cursor.line, cursor.at - cursor.line_begin + 1};
    if (cursor.at < row_.raw.size() && row_.raw[cursor.at] == '"') {
      const Result<bool> taken = TakeQuoted(&cursor);
      if (!taken.ok()) return taken.error();
    } else {
      TakePlain(&cursor);
    }
    span.end = text_.size();
    spans_.push_back(span);
    if (cursor.at >= row_.raw.size()) break;
    ++cursor.at;  // the separator
  }
  for (const Span& span : spans_) {
    row_.fields.push_back({std::string_view(text_).substr(span.begin, span.end - span.begin),
                           span.line, span.column});
  }
  if (row_.error.empty()) FindByteZero();
  return static_cast<const Row*>(&row_);
}

}  // namespace sluice
