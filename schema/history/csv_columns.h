/// \file
/// CsvColumns: which cell of a row holds what.
/// Source: schema/README.md; specification, section 3.2.
#pragma once

#include <array>
#include <cstdint>
#include <string_view>

#include "schema/history/csv_rows.h"
#include "schema/history/history_intake.h"

namespace sluice {

enum class CsvColumn : std::uint8_t {
  kId,
  kTime,
  kCoin,
  kAddress,
  kAmount,
  kWallet,
  kFee,
  kFeeCoin,
  kInitiator,
  kState,
  kKind,
  kTags,
  kToWallet,
  kToEnterprise,
  kToTags,
  kChange,
};

/// The columns' names, in the order of CsvColumn. The first kCsvRequired must be there.
inline constexpr std::array<std::string_view, 16> kCsvColumns = {
    "id",        "time",  "coin", "address", "amount",   "wallet",       "fee",    "feeCoin",
    "initiator", "state", "kind", "tags",    "toWallet", "toEnterprise", "toTags", "change"};
inline constexpr std::size_t kCsvRequired = 5;

class CsvColumns {
 public:
  /// Takes the header; false where it lacks a column that must be there, or names one twice.
  /// Reports kHeader, and kUnknownField where the options are strict.
  bool TakeHeader(const CsvRows::Row& row, HistoryIntake* intake);

  /// How many cells a row should have.
  std::size_t size() const { return cells_; }

  /// A row's cell, nullptr where the header has no such column.
  const CsvField* Cell(const CsvRows::Row& row, CsvColumn column) const;
  /// Without blanks around it; empty where there is no such cell.
  std::string_view Text(const CsvRows::Row& row, CsvColumn column) const;
  /// Of the cell, or of the row where there is no such cell.
  LineIndex::Place PlaceOf(const CsvRows::Row& row, CsvColumn column) const;

 private:
  bool TakeName(const CsvField& cell, std::size_t place, HistoryIntake* intake);
  bool HasRequired(const CsvRows::Row& row, HistoryIntake* intake) const;

  std::array<std::size_t, kCsvColumns.size()> places_{};
  std::size_t cells_ = 0;
};

}  // namespace sluice
