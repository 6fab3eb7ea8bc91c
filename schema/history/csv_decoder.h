/// \file
/// CsvDecoder: what a row of a CSV history says.
/// Source: schema/README.md; specification, section 3.2.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/model/send_record.h"
#include "schema/decimals.h"
#include "schema/history/csv_columns.h"

namespace sluice {

/// What is wrong with a row, the first thing that was found.
struct CsvError {
  CsvColumn column;
  Code code;
  std::string what;
};

class CsvDecoder {
 public:
  /// REQUIRES that both outlive the decoder.
  CsvDecoder(const HistoryOptions& options, const CsvColumns& columns)
      : options_(options), columns_(columns), decimals_(options.decimals) {}

  /// Reads what a row says of its send, recipients apart. A send's first row must give time and
  /// coin. Of a further one, `coin` and `fee_coin` are the send's, and any of its cells may be
  /// empty. The record's texts point into the row. False with an error.
  bool DecodeSend(const CsvRows::Row& row, std::string_view coin, std::string_view fee_coin,
                  SendRecord* record);

  /// Reads the one recipient of the row that DecodeSend took last.
  bool DecodeRecipient();

  const CsvError& error() const { return *error_; }

  /// Coins that had amounts with a decimal point, and amounts without.
  std::vector<std::string_view> MixedCoins() const;

 private:
  struct AmountForms {
    bool base_units = false;
    bool whole_coins = false;
  };

  std::string_view Text(CsvColumn column) const { return columns_.Text(*row_, column); }
  bool DecodeAmount(CsvColumn column, std::string_view coin, Amount* amount);
  bool DecodeTime();
  bool DecodeState();
  bool DecodeChange(RecipientRecord* recipient);
  bool DecodeTags(CsvColumn column, std::vector<std::string_view>* tags);
  bool Fail(CsvColumn column, Code code, std::string what);

  const HistoryOptions& options_;
  const CsvColumns& columns_;
  Decimals decimals_;
  const CsvRows::Row* row_ = nullptr;
  SendRecord* record_ = nullptr;
  std::optional<CsvError> error_;
  std::map<std::string, AmountForms> forms_;  // by coin
};

}  // namespace sluice
