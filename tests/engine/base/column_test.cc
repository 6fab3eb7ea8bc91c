// Columns of values that are mostly the default.
#include "engine/base/column.h"

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <doctest/doctest.h>

namespace sluice {
namespace {

TEST_CASE("SparseColumn: a row that was never set has the default") {
  SparseColumn<int> column(7);
  CHECK(column[0] == 7);
  CHECK(column[1'000'000'000'000] == 7);
  column.Set(3, 1);
  CHECK(column[2] == 7);
  CHECK(column[3] == 1);
  CHECK(column[4] == 7);
  column.Set(3, 7);
  CHECK(column[3] == 7);
}

TEST_CASE("SparseColumn: holds nothing until a row is set to another value") {
  SparseColumn<std::string> column;
  column.Set(1'000'000, "");
  CHECK(column.MemoryBytes() == 0);
  column.Set(9, "a");
  CHECK(column.MemoryBytes() >= 10 * sizeof(std::string));
  column.Set(20, "");
  CHECK(column[20].empty());
}

TEST_CASE("SparseColumn: its size is the first row that was never set") {
  SparseColumn<int> column(-1);
  CHECK(column.size() == 0);
  column.Set(4, 4);
  CHECK(column.size() == 5);
}

TEST_CASE("TextColumn: texts stay where they are, and rows between them have none") {
  TextColumn column;
  CHECK(column[0].empty());
  CHECK(column.size() == 0);
  CHECK(column.MemoryBytes() == 0);
  std::vector<std::string_view> texts;
  const auto text_of = [](std::size_t row) {
    return std::string(row * 1000, static_cast<char>('a' + row % 26));
  };
  for (std::size_t row = 0; row < 600; row += 3) {  // 60 MB: many blocks, and texts of their own
    column.Set(row, text_of(row));
    texts.push_back(column[row]);
  }
  CHECK(column.size() == 598);
  const TextColumn moved = std::move(column);
  for (std::size_t row = 0; row < 600; ++row) {
    const bool is_set = row % 3 == 0;
    if (moved[row] != (is_set ? text_of(row) : "")) FAIL(row);
    if (is_set) CHECK(moved[row].data() == texts[row / 3].data());
  }
  CHECK(moved.MemoryBytes() > 50'000'000);
}

}  // namespace
}  // namespace sluice
