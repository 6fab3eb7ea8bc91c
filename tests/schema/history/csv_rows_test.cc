// CSV as RFC 4180 has it: quotes, line ends, separators, and where a row stops being readable.
#include "schema/history/csv_rows.h"

#include <string>

#include <doctest/doctest.h>

namespace sluice {
namespace {

// Every row: its fields in brackets, `LINE:COLUMN` before each; errors as `!LINE:COLUMN`.
std::string Rows(const std::string& text, char separator = ',') {
  ByteSource source = ByteSource::OfText("f", text);
  LineReader lines(&source);
  CsvRows rows(&lines, separator);
  std::string found;
  for (;;) {
    const Result<const CsvRows::Row*> row = rows.Next();
    REQUIRE(row.ok());
    if (row.value() == nullptr) return found;
    found += found.empty() ? "" : " | ";
    if (row.value()->blank()) {
      found += "blank";
      continue;
    }
    if (!row.value()->error.empty()) {
      const LineIndex::Place place = row.value()->error_place;
      found += "!" + std::to_string(place.line) + ":" + std::to_string(place.column);
      continue;
    }
    for (const CsvField& field : row.value()->fields) {
      found += std::to_string(field.line) + ":" + std::to_string(field.column) + "[" +
               std::string(field.text) + "]";
    }
  }
}

TEST_CASE("CSV: fields, empty ones among them, and where each begins") {
  CHECK(Rows("") == "");
  CHECK(Rows("a,bc,d\n") == "1:1[a]1:3[bc]1:6[d]");
  CHECK(Rows("a,,\n,b") == "1:1[a]1:3[]1:4[] | 2:1[]2:2[b]");
  CHECK(Rows("a\r\n\r\nb\r\n") == "1:1[a] | blank | 3:1[b]");
  CHECK(Rows(" a , b \n") == "1:1[ a ]1:5[ b ]");  // Nothing is trimmed here.
  CHECK(Rows("\xef\xbb\xbf"
             "a,b\n") == "1:1[a]1:3[b]");
  CHECK(Rows("a;b,c\n", ';') == "1:1[a]1:3[b,c]");
  CHECK(Rows("a\tb\n", '\t') == "1:1[a]1:3[b]");
}

TEST_CASE("CSV: quoted fields hold separators, doubled quotes and line ends") {
  CHECK(Rows("\"a,b\",c\n") == "1:1[a,b]1:7[c]");
  CHECK(Rows("\"a\"\"b\"\n") == "1:1[a\"b]");
  CHECK(Rows("\"\",\"\"\"\"\n") == "1:1[]1:4[\"]");
  CHECK(Rows("\"\"\n") == "1:1[]");
  CHECK(Rows("\"a\nb\",c\nd\n") == "1:1[a\nb]2:4[c] | 3:1[d]");
  CHECK(Rows("x,\"a\n\n\",c\n\"d\"") == "1:1[x]1:3[a\n\n]3:3[c] | 4:1[d]");
  CHECK(Rows("\"a\r\nb\"\r\n") == "1:1[a\nb]");  // A line end is one line feed.
}

TEST_CASE("CSV: what no rule of it allows is an error at its place, and the next row is read") {
  CHECK(Rows("a\"b,c\nd\n") == "!1:2 | 2:1[d]");
  CHECK(Rows("\"a\"b,c\nd\n") == "!1:4 | 2:1[d]");
  CHECK(Rows("\"a\" ,c\nd\n") == "!1:4 | 2:1[d]");
  CHECK(Rows("x,\"a\nb\nc") == "!1:3");  // Never closed.
  CHECK(Rows("x,\"a\nb\"y\nd\n") == "!2:3 | 3:1[d]");
}

TEST_CASE("CSV: a byte 0 is an error at its place, wherever it stands") {
  CHECK(Rows(std::string("a,b\0,c\nd\n", 9)) == "!1:4 | 2:1[d]");
  CHECK(Rows(std::string("\0\nd\n", 4)) == "!1:1 | 2:1[d]");
  CHECK(Rows(std::string("x,\"a\nb\0\"\nd\n", 11)) == "!2:2 | 3:1[d]");
}

TEST_CASE("CSV: a row of more than 16 MiB is an error, be it one line or many") {
  const std::string most(LineReader::kLineMax, 'x');
  CHECK(Rows(most + "x\nd\n") == "!1:1 | 2:1[d]");
  const std::string half(LineReader::kLineMax / 2, 'x');
  CHECK(Rows("\"" + half + "\n" + half + "\"\n").starts_with("!1:1"));
}

}  // namespace
}  // namespace sluice
