#include "schema/history/csv_history.h"

#include <algorithm>
#include <utility>

#include "engine/base/ascii.h"
#include "engine/base/nearest.h"
#include "engine/base/time_text.h"
#include "schema/utf8.h"

namespace sluice {

enum class CsvHistory::Column : std::uint8_t {
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

namespace {

// In Column's order.
constexpr std::array<std::string_view, 16> kNames = {
    "id",        "time",  "coin", "address", "amount",   "wallet",       "fee",    "feeCoin",
    "initiator", "state", "kind", "tags",    "toWallet", "toEnterprise", "toTags", "change"};
constexpr std::size_t kRequired = 5;  // the first of them
constexpr std::size_t kAbsent = static_cast<std::size_t>(-1);

void Split(std::string_view tags, std::vector<std::string_view>* out) {
  while (!tags.empty()) {
    const std::size_t bar = std::min(tags.find('|'), tags.size());
    if (const std::string_view tag = Trimmed(tags.substr(0, bar)); !tag.empty())
      out->push_back(tag);
    tags.remove_prefix(std::min(bar + 1, tags.size()));
  }
}

// What an amount holds that it should not, in words; empty where it is digits with at most one
// point.
std::string StrangeIn(std::string_view text) {
  if (text.find(',') != std::string_view::npos)
    return "a comma; amounts have no thousands separator, and a point before decimals";
  if (text.starts_with('-') || text.starts_with('+')) return "a sign";
  for (const char c : text) {
    if (IsDigit(c) || c == '.') continue;
    if (LowerAscii(c) == 'e' && IsDigit(text.front()))
      return "an exponent; the spreadsheet may have rounded the amount";
    if (c == ' ' || c == '\'' || c == '_')
      return "`" + std::string(1, c) + "`; amounts have no thousands separator";
    return "`" + std::string(text) +
           "`, which is not digits; amounts have no currency sign or unit";
  }
  return {};
}

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
      decimals_(intake->options().decimals),
      first_send_(static_cast<SendIndex>(intake->history().size())) {}

bool CsvHistory::TakeHeader(const CsvRows::Row& row) {
  places_.fill(kAbsent);
  header_cells_ = row.fields.size();
  std::vector<std::string_view> found;
  for (std::size_t i = 0; i < row.fields.size(); ++i) {
    std::string name(Trimmed(row.fields[i].text));
    const std::map<std::string, std::string>& mapped = intake_.options().csv_columns;
    if (const auto ours = mapped.find(name); ours != mapped.end()) name = ours->second;
    const auto column =
        static_cast<std::size_t>(std::find(kNames.begin(), kNames.end(), name) - kNames.begin());
    const LineIndex::Place place{row.fields[i].line, row.fields[i].column};
    if (column == kNames.size()) {
      found.push_back(Trimmed(row.fields[i].text));
      if (intake_.options().strict)
        intake_.Refuse(
            Code::kUnknownField, place,
            "`" + name + "` is not a column that is known here" + DidYouMean(name, kNames));
      ++intake_.stats().unknown_fields[name];
    } else if (std::exchange(places_[column], i) != kAbsent) {
      intake_.RefuseFile({Code::kHeader, "the header names the column `" + name + "` twice"},
                         place);
      return false;
    }
  }
  for (std::size_t column = 0; column < kRequired; ++column) {
    if (places_[column] != kAbsent) continue;
    const std::string_view nearest = Nearest(kNames[column], found);
    intake_.RefuseFile(
        {Code::kHeader, "the header lacks the column `" + std::string(kNames[column]) +
                            "`; --map " +
                            (nearest.empty() ? std::string("THEIRS") : std::string(nearest)) + "=" +
                            std::string(kNames[column]) + " names the one that holds it"},
        {row.line, 1});
    return false;
  }
  return true;
}

const CsvField* CsvHistory::Cell(Column column) const {
  const std::size_t place = places_[static_cast<std::size_t>(column)];
  return place < row_->fields.size() ? &row_->fields[place] : nullptr;
}

std::string_view CsvHistory::Text(Column column) const {
  const CsvField* const cell = Cell(column);
  return cell == nullptr ? std::string_view() : Trimmed(cell->text);
}

bool CsvHistory::Fail(Column column, Code code, std::string what) {
  const CsvField* const cell = Cell(column);
  intake_.Refuse(code,
                 cell == nullptr ? LineIndex::Place{row_->line, 1}
                                 : LineIndex::Place{cell->line, cell->column},
                 std::move(what));
  return false;
}

bool CsvHistory::DecodeAmount(Column column, std::string_view coin, Amount* amount) {
  const std::string_view text = Text(column);
  if (const std::string strange = StrangeIn(text); !strange.empty()) {
    return Fail(column, Code::kSyntax, "the amount holds " + strange);
  }
  const bool is_whole = text.find('.') != std::string_view::npos;
  if (!text.empty())
    (is_whole ? forms_[std::string(coin)].whole_coins : forms_[std::string(coin)].base_units) =
        true;
  const std::optional<int> decimals = is_whole ? decimals_.Of(coin) : 0;
  if (!decimals) {
    return Fail(column, Code::kDecimals,
                "`" + std::string(text) + "` has a decimal point, and the decimals of `" +
                    std::string(coin) + "` are not known; --decimals " + std::string(coin) +
                    "=N says them");
  }
  Result<Amount> parsed = is_whole ? ParseWhole(text, *decimals) : Amount::Parse(text);
  if (!parsed.ok()) return Fail(column, parsed.error().code, parsed.error().what);
  *amount = std::move(parsed).value();
  return true;
}

bool CsvHistory::DecodeTime() {
  const std::string_view text = Text(Column::kTime);
  const HistoryOptions& options = intake_.options();
  const Result<Timestamp> time = AllDigits(text) ? TimeFromInteger(text, options.time_unit)
                                                 : ParseTime(text, options.csv_offset_minutes);
  if (!time.ok()) {
    const bool lacks_offset = time.error().code == Code::kTimeOffset;
    return Fail(Column::kTime, time.error().code,
                time.error().what +
                    (lacks_offset ? "; --offset ±HH:MM gives one to all that lack it" : ""));
  }
  record_.time = time.value();
  return true;
}

bool CsvHistory::DecodeState() {
  const std::string_view text = Text(Column::kState);
  if (text.empty()) return true;
  const auto theirs = intake_.options().states.find(LoweredAscii(text));
  const std::optional<RecordedState> state =
      theirs != intake_.options().states.end() ? theirs->second : StateNamed(text);
  if (!state)
    return Fail(Column::kState, Code::kUnknownState,
                "`" + std::string(text) + "` is not a state" + DidYouMean(text, StateNames()) +
                    " (--state THEIRS=OURS translates one)");
  record_.state = *state;
  return true;
}

bool CsvHistory::DecodeChange(RecipientRecord* recipient) {
  const std::string_view text = Text(Column::kChange);
  recipient->change = EqualAnyCase(text, "true") || text == "1";
  if (recipient->change || text.empty() || EqualAnyCase(text, "false") || text == "0") return true;
  return Fail(Column::kChange, Code::kWrongType,
              "`" + std::string(text) + "` is neither true nor false");
}

bool CsvHistory::DecodeRecipient() {
  record_.recipients.clear();
  RecipientRecord& recipient = record_.recipients.emplace_back();
  recipient.address = Text(Column::kAddress);
  recipient.wallet = Text(Column::kToWallet);
  recipient.enterprise = Text(Column::kToEnterprise);
  Split(Text(Column::kToTags), &recipient.tags);
  recipient.has_tags = !recipient.tags.empty();
  if (recipient.address.empty())
    return Fail(Column::kAddress, Code::kMissingField, "`address` is empty");
  if (Text(Column::kAmount).empty())
    return Fail(Column::kAmount, Code::kMissingField, "`amount` is empty");
  return DecodeChange(&recipient) && DecodeAmount(Column::kAmount, record_.coin, &recipient.amount);
}

// What a row says of its send. `first`: the send, where this is a further row of it, which may
// leave cells empty.
bool CsvHistory::Decode(const CsvRows::Row& row, const SendIndex* first) {
  std::vector<RecipientRecord> recipients = std::move(record_.recipients);
  record_ = SendRecord();
  record_.recipients = std::move(recipients);
  record_.recipients.clear();
  record_.id = Text(Column::kId);
  record_.coin = Text(Column::kCoin);
  if (first != nullptr && record_.coin.empty())
    record_.coin = intake_.names().coins.Text(intake_.history().coins[*first]);
  record_.wallet = Text(Column::kWallet);
  record_.fee_coin = Text(Column::kFeeCoin);
  record_.initiator = Text(Column::kInitiator);
  if (const std::string_view kind = Text(Column::kKind); !kind.empty()) record_.kind = kind;
  Split(Text(Column::kTags), &record_.tags);
  record_.line = static_cast<std::uint32_t>(std::min<std::uint64_t>(row.line, 0xFFFF'FFFF));
  record_.raw = row.raw;
  for (const Column column : {Column::kTime, Column::kCoin}) {
    if (first == nullptr && Text(column).empty())
      return Fail(column, Code::kMissingField,
                  "`" + std::string(kNames[static_cast<std::size_t>(column)]) + "` is empty");
  }
  if (!Text(Column::kTime).empty() && !DecodeTime()) return false;
  if (!Text(Column::kFee).empty() &&
      !DecodeAmount(Column::kFee, record_.fee_coin.empty() ? record_.coin : record_.fee_coin,
                    &record_.fee))
    return false;
  return DecodeState();
}

// Whether what a further row of a send says of the send is what its first row said.
bool CsvHistory::AgreesWith(SendIndex send) {
  const std::vector<std::string_view> differences = intake_.DifferencesFrom(record_, send);
  for (std::size_t i = 0; i < kNames.size(); ++i) {
    const auto column = static_cast<Column>(i);
    const bool differs =
        std::find(differences.begin(), differences.end(), kNames[i]) != differences.end();
    if (!differs || Text(column).empty()) continue;
    return Fail(column, Code::kRowDiffers,
                "`" + std::string(kNames[i]) + "` differs from the send's first row, " +
                    intake_.PlaceOf(send));
  }
  return true;
}

bool CsvHistory::TakeFirst(const CsvRows::Row& row) {
  return Decode(row, nullptr) && DecodeRecipient() &&
         intake_.Add(&record_, RowLocator(row)) != kNoSend;
}

bool CsvHistory::TakeFurther(const CsvRows::Row& row, SendIndex send) {
  if (!Decode(row, &send) || !AgreesWith(send) || !DecodeRecipient()) return false;
  if (intake_.builder().RecipientsOf(send) >= kRecipientsMax) {
    return Fail(Column::kAddress, Code::kBoundRecipients,
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
  } else if (row.fields.size() != header_cells_) {
    intake_.Refuse(Code::kSyntax, {row.line, 1},
                   "the row has " + std::to_string(row.fields.size()) + " cells, the header has " +
                       std::to_string(header_cells_));
  } else if (Text(Column::kId).empty()) {
    Fail(Column::kId, Code::kMissingField, "`id` is empty");
  } else {
    return true;
  }
  return false;
}

void CsvHistory::TakeRow(const CsvRows::Row& row) {
  row_ = &row;
  if (row.blank() || !IsReadable(row)) return;
  const std::string_view id = Text(Column::kId);
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
  for (const auto& [coin, forms] : forms_) {
    if (!forms.base_units || !forms.whole_coins) continue;
    intake_.Warn(
        Code::kMixedAmounts, {1, 1},
        "amounts of `" + coin +
            "` stand with and without a decimal point; those without were read as base units");
  }
}

}  // namespace sluice
