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

TEST_CASE("SparseColumn: its size is the first row that was never set") {
  SparseColumn<int> column(-1);
  CHECK(column.size() == 0);
  column.Set(4, 4);
  CHECK(column.size() == 5);
}

}  // namespace
}  // namespace sluice
