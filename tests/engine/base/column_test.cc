// Columns of values that are mostly the default.
#include "engine/base/column.h"

#include <string>

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

TEST_CASE("SparseColumn: rows from a place on can be dropped, and come back as the default") {
  SparseColumn<int> column(-1);
  for (std::size_t row = 0; row < 5; ++row) column.Set(row, static_cast<int>(row));
  column.Truncate(9);
  CHECK(column[4] == 4);
  column.Truncate(3);
  CHECK(column[2] == 2);
  CHECK(column[3] == -1);
  column.Set(5, 50);
  CHECK(column[3] == -1);
  CHECK(column[4] == -1);
  CHECK(column[5] == 50);
  column.Truncate(0);
  CHECK(column[0] == -1);
}

}  // namespace
}  // namespace sluice
