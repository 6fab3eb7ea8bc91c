/// \file
/// Histories as CSV: a row a recipient, rows of one id being one send.
/// Source: schema/README.md; specification, section 3.2.
#pragma once

#include <string>
#include <unordered_set>

#include "schema/history/csv_columns.h"
#include "schema/history/csv_decoder.h"
#include "schema/history/csv_rows.h"
#include "schema/history/history_intake.h"

namespace sluice {

class CsvHistory {
 public:
  explicit CsvHistory(HistoryIntake* intake);

  /// Takes the header; false where the file can't be read by it.
  bool TakeHeader(const CsvRows::Row& row) { return columns_.TakeHeader(row, &intake_); }

  /// Takes a row. A blank one is passed over. Reports kMissingField, kRowDiffers, kDecimals and
  /// what cells hold.
  void TakeRow(const CsvRows::Row& row);

  /// To be called once all rows of a file are taken. Warns of kMixedAmounts.
  void EndFile();

 private:
  bool IsReadable(const CsvRows::Row& row);
  bool TakeFirst(const CsvRows::Row& row);
  bool TakeFurther(const CsvRows::Row& row, SendIndex send);
  bool AgreesWith(const CsvRows::Row& row, SendIndex send);
  bool Refuse(const CsvRows::Row& row);
  bool Fail(const CsvRows::Row& row, CsvColumn column, Code code, std::string what);

  HistoryIntake& intake_;
  CsvColumns columns_;
  CsvDecoder decoder_;
  SendRecord record_;
  SendIndex first_send_;                     // of this file
  std::unordered_set<std::string> refused_;  // ids of sends with a bad row
};

}  // namespace sluice
