#include "schema/history/csv_columns.h"

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "engine/base/ascii.h"
#include "engine/base/nearest.h"

namespace sluice {
namespace {

constexpr std::size_t kAbsent = static_cast<std::size_t>(-1);

}  // namespace

bool CsvColumns::TakeHeader(const CsvRows::Row& row, HistoryIntake* intake) {
  places_.fill(kAbsent);
  cells_ = row.fields.size();
  for (std::size_t i = 0; i < cells_; ++i) {
    if (!TakeName(row.fields[i], i, intake)) return false;
  }
  return HasRequired(row, intake);
}

bool CsvColumns::TakeName(const CsvField& cell, std::size_t place, HistoryIntake* intake) {
  std::string name(Trimmed(cell.text));
  const std::map<std::string, std::string>& mapped = intake->options().csv_columns;
  if (const auto ours = mapped.find(name); ours != mapped.end()) name = ours->second;
  const auto column = static_cast<std::size_t>(
      std::find(kCsvColumns.begin(), kCsvColumns.end(), name) - kCsvColumns.begin());
  if (column < kCsvColumns.size()) {
    if (std::exchange(places_[column], place) == kAbsent) return true;
    intake->RefuseFile({Code::kHeader, "the header names the column `" + name + "` twice"},
                       {cell.line, cell.column});
    return false;
  }
  if (intake->options().strict) {
    intake->Refuse(
        Code::kUnknownField, {cell.line, cell.column},
        "`" + name + "` is not a column that is known here" + DidYouMean(name, kCsvColumns));
  }
  ++intake->stats().unknown_fields[name];
  return true;
}

bool CsvColumns::HasRequired(const CsvRows::Row& row, HistoryIntake* intake) const {
  std::vector<std::string_view> unused;
  for (std::size_t i = 0; i < cells_; ++i) {
    if (std::find(places_.begin(), places_.end(), i) == places_.end())
      unused.push_back(Trimmed(row.fields[i].text));
  }
  for (std::size_t column = 0; column < kCsvRequired; ++column) {
    if (places_[column] != kAbsent) continue;
    const std::string_view nearest = Nearest(kCsvColumns[column], unused);
    const std::string ours(kCsvColumns[column]);
    intake->RefuseFile({Code::kHeader, "the header lacks the column `" + ours + "`; --map " +
                                           std::string(nearest.empty() ? "THEIRS" : nearest) + "=" +
                                           ours + " names the one that holds it"},
                       {row.line, 1});
    return false;
  }
  return true;
}

const CsvField* CsvColumns::Cell(const CsvRows::Row& row, CsvColumn column) const {
  const std::size_t place = places_[static_cast<std::size_t>(column)];
  return place < row.fields.size() ? &row.fields[place] : nullptr;
}

std::string_view CsvColumns::Text(const CsvRows::Row& row, CsvColumn column) const {
  const CsvField* const cell = Cell(row, column);
  return cell == nullptr ? std::string_view() : Trimmed(cell->text);
}

LineIndex::Place CsvColumns::PlaceOf(const CsvRows::Row& row, CsvColumn column) const {
  const CsvField* const cell = Cell(row, column);
  return cell == nullptr ? LineIndex::Place{row.line, 1}
                         : LineIndex::Place{cell->line, cell->column};
}

}  // namespace sluice
