#include "schema/history/csv_history.h"

#include <algorithm>
#include <utility>

#include "schema/utf8.h"

namespace sluice {
namespace {

/// Fields are texts of the row.
class RowLocator : public Locator {
 public:
  explicit RowLocator(const CsvRows::Row& row) : row_(row) {}
  LineIndex::Place PlaceOf(std::string_view text) const override {
    for (const CsvField& field : row_.fields) {
      const bool inside = field.text.data() <= text.data() &&
                          text.data() + text.size() <= field.text.data() + field.text.size();
      if (inside) return {field.line, field.column};
    }
    return {row_.line, 1};
  }

 private:
  const CsvRows::Row& row_;
};

}  // namespace

CsvHistory::CsvHistory(HistoryIntake* intake)
    : intake_(*intake),
      decoder_(intake->options(), columns_),
      first_send_(static_cast<SendIndex>(intake->history().size())) {}

bool CsvHistory::Fail(const CsvRows::Row& row, CsvColumn column, Code code, std::string what) {
  intake_.Refuse(code, columns_.PlaceOf(row, column), std::move(what));
  return false;
}

// What the decoder says is wrong with the row.
bool CsvHistory::Refuse(const CsvRows::Row& row) {
  const CsvError& error = decoder_.error();
  return Fail(row, error.column, error.code, error.what);
}

// Whether what a further row of a send says of the send is what its first row said.
bool CsvHistory::AgreesWith(const CsvRows::Row& row, SendIndex send) {
  const std::vector<std::string_view> differences = intake_.DifferencesFrom(record_, send);
  for (std::size_t i = 0; i < kCsvColumns.size(); ++i) {
    const auto column = static_cast<CsvColumn>(i);
    const bool differs =
        std::find(differences.begin(), differences.end(), kCsvColumns[i]) != differences.end();
    if (!differs || columns_.Text(row, column).empty()) continue;
    return Fail(row, column, Code::kRowDiffers,
                "`" + std::string(kCsvColumns[i]) + "` differs from the send's first row, " +
                    intake_.PlaceOf(send));
  }
  return true;
}

bool CsvHistory::TakeFirst(const CsvRows::Row& row) {
  if (!decoder_.DecodeSend(row, {}, {}, &record_) || !decoder_.DecodeRecipient())
    return Refuse(row);
  return intake_.Add(&record_, RowLocator(row)) != kNoSend;
}

bool CsvHistory::TakeFurther(const CsvRows::Row& row, SendIndex send) {
  const NameTable<CoinId>& coins = intake_.names().coins;
  const CoinId fee_coin = intake_.history().fee_coins[send];
  if (!decoder_.DecodeSend(row, coins.Text(intake_.history().rows[send].coin),
                           fee_coin == kNone<CoinId> ? std::string_view() : coins.Text(fee_coin),
                           &record_))
    return Refuse(row);
  if (!AgreesWith(row, send)) return false;
  if (!decoder_.DecodeRecipient()) return Refuse(row);
  if (intake_.builder().RecipientsOf(send) >= kRecipientsMax) {
    return Fail(row, CsvColumn::kAddress, Code::kBoundRecipients,
                "the send has more than 100,000 recipients");
  }
  intake_.builder().AppendRecipient(send, record_.recipients.front());
  return true;
}

bool CsvHistory::IsReadable(const CsvRows::Row& row) {
  if (!row.error.empty()) {
    intake_.Refuse(row.error_code, row.error_place, row.error);
  } else if (!IsUtf8(row.raw)) {
    intake_.Refuse(Code::kEncoding, {row.line, 1}, "the row is not valid UTF-8");
  } else if (row.fields.size() != columns_.size()) {
    intake_.Refuse(Code::kSyntax, {row.line, 1},
                   "the row has " + std::to_string(row.fields.size()) + " cells, the header has " +
                       std::to_string(columns_.size()));
  } else if (columns_.Text(row, CsvColumn::kId).empty()) {
    Fail(row, CsvColumn::kId, Code::kMissingField, "`id` is empty");
  } else {
    return true;
  }
  return false;
}

void CsvHistory::TakeRow(const CsvRows::Row& row) {
  if (row.blank() || !IsReadable(row)) return;
  const std::string_view id = columns_.Text(row, CsvColumn::kId);
  if (!refused_.empty() && refused_.contains(std::string(id))) {
    ++intake_.stats().invalid;  // A send with a bad row is bad as a whole.
    return;
  }
  const SendIndex known = intake_.Find(id);
  const bool is_further = known != kNoSend && known >= first_send_;
  if (is_further ? TakeFurther(row, known) : TakeFirst(row)) return;
  refused_.emplace(id);
  if (is_further) intake_.builder().Exclude(known);
}

void CsvHistory::EndFile() {
  for (const std::string_view coin : decoder_.MixedCoins()) {
    intake_.Warn(Code::kMixedAmounts, {1, 1},
                 "amounts of `" + std::string(coin) +
                     "` stand with and without a decimal point; those without were read as base "
                     "units");
  }
}

}  // namespace sluice
