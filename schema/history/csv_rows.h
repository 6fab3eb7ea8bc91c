/// \file
/// CSV as RFC 4180 has it, row by row.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "schema/io/line_reader.h"
#include "schema/problems.h"

namespace sluice {

struct CsvField {
  std::string_view text;  ///< without its quotes; doubled ones are single
  std::uint64_t line;     ///< where the field begins
  std::uint64_t column;
};

/// Fields may be quoted, and then hold separators, quotes (doubled) and line ends. Nothing is
/// trimmed.
class CsvRows {
 public:
  CsvRows(LineReader* lines, char separator) : lines_(lines), separator_(separator) {}

  struct Row {
    std::vector<CsvField> fields;
    std::uint64_t line = 0;  ///< where it begins
    std::string raw;         ///< as read, without its end
    std::string error;       ///< what is wrong with it, at `error_place`
    Code error_code = Code::kSyntax;
    LineIndex::Place error_place{};
    bool blank() const { return raw.empty() && error.empty(); }
  };

  /// The next row, valid until the next call; nullptr at the end.
  /// Errors: as LineReader::Next
  Result<const Row*> Next();

 private:
  struct Cursor {
    std::size_t at;  // in row_.raw
    std::uint64_t line;
    std::size_t line_begin;  // in row_.raw
  };

  Result<bool> AppendLine(char joint);
  Result<bool> TakeQuoted(Cursor* cursor);
  void TakePlain(Cursor* cursor);
  void FindByteZero();
  void Fail(const Cursor& cursor, std::string what);

  LineReader* lines_;
  char separator_;
  Row row_;
  std::string text_;  // the fields' texts, one after the other
  struct Span {
    std::size_t begin;
    std::size_t end;
    std::uint64_t line;
    std::uint64_t column;
  };
  std::vector<Span> spans_;
};

}  // namespace sluice
