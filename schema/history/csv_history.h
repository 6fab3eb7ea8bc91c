/// \file
/// Histories as CSV: a row a recipient, rows of one id being one send.
/// Source: schema/README.md; specification, section 3.2.
#pragma once

#include <array>
#include <map>
#include <string>
#include <string_view>
#include <unordered_set>

#include "schema/decimals.h"
#include "schema/history/csv_rows.h"
#include "schema/history/history_intake.h"

namespace sluice {

class CsvHistory {
 public:
  explicit CsvHistory(HistoryIntake* intake);

  /// Takes the header; false where it lacks a column that must be there, or names one twice.
  /// Reports kHeader.
  bool TakeHeader(const CsvRows::Row& row);

  /// Takes a row. A blank one is passed over. Reports kMissingField, kRowDiffers, kDecimals and
  /// what cells hold.
  void TakeRow(const CsvRows::Row& row);

  /// To be called once all rows of a file are taken. Warns of kMixedAmounts.
  void EndFile();

 private:
  enum class Column : std::uint8_t;
  static constexpr std::size_t kColumns = 16;

  struct AmountForms {
    bool base_units = false;
    bool whole_coins = false;
  };

  const CsvField* Cell(Column column) const;
  std::string_view Text(Column column) const;
  bool IsReadable(const CsvRows::Row& row);
  bool TakeFirst(const CsvRows::Row& row);
  bool TakeFurther(const CsvRows::Row& row, SendIndex send);
  bool Decode(const CsvRows::Row& row, const SendIndex* first);
  bool DecodeRecipient();
  bool DecodeAmount(Column column, std::string_view coin, Amount* amount);
  bool DecodeTime();
  bool DecodeState();
  bool DecodeChange(RecipientRecord* recipient);
  bool AgreesWith(SendIndex send);
  bool Fail(Column column, Code code, std::string what);

  HistoryIntake& intake_;
  Decimals decimals_;
  std::array<std::size_t, kColumns>
      places_{};  // of the columns in a row; kColumns and more: not there
  const CsvRows::Row* row_ = nullptr;
  SendRecord record_;
  SendIndex first_send_ = 0;  // of this file
  std::size_t header_cells_ = 0;
  std::unordered_set<std::string> refused_;   // ids of sends with a bad row
  std::map<std::string, AmountForms> forms_;  // by coin
};

}  // namespace sluice
