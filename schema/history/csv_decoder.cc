#include "schema/history/csv_decoder.h"

#include <algorithm>
#include <utility>

#include "engine/base/ascii.h"
#include "engine/base/time_text.h"
#include "schema/history/recorded_states.h"

namespace sluice {
namespace {

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

}  // namespace

bool CsvDecoder::Fail(CsvColumn column, Code code, std::string what) {
  error_ = CsvError{column, code, std::move(what)};
  return false;
}

bool CsvDecoder::DecodeAmount(CsvColumn column, std::string_view coin, Amount* amount) {
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
  Result<Amount> parsed = is_whole ? ParseWhole(text, coin, *decimals) : Amount::Parse(text);
  if (!parsed.ok()) return Fail(column, parsed.error().code, parsed.error().what);
  *amount = std::move(parsed).value();
  return true;
}

bool CsvDecoder::DecodeTime() {
  const std::string_view text = Text(CsvColumn::kTime);
  const Result<Timestamp> time = AllDigits(text) ? TimeFromInteger(text, options_.time_unit)
                                                 : ParseTime(text, options_.csv_offset_minutes);
  if (!time.ok()) {
    const bool lacks_offset = time.error().code == Code::kTimeOffset;
    return Fail(CsvColumn::kTime, time.error().code,
                time.error().what +
                    (lacks_offset ? "; --offset ±HH:MM gives one to all that lack it" : ""));
  }
  record_->time = time.value();
  return true;
}

bool CsvDecoder::DecodeState() {
  const std::string_view text = Text(CsvColumn::kState);
  if (text.empty()) return true;
  const Result<RecordedState> state = StateIn(text, options_);
  if (!state.ok()) return Fail(CsvColumn::kState, state.error().code, state.error().what);
  record_->state = state.value();
  return true;
}

bool CsvDecoder::DecodeChange(RecipientRecord* recipient) {
  const std::string_view text = Text(CsvColumn::kChange);
  recipient->change = EqualAnyCase(text, "true") || text == "1";
  if (recipient->change || text.empty() || EqualAnyCase(text, "false") || text == "0") return true;
  return Fail(CsvColumn::kChange, Code::kWrongType,
              "`" + std::string(text) + "` is neither true nor false");
}

bool CsvDecoder::DecodeTags(CsvColumn column, std::vector<std::string_view>* tags) {
  Split(Text(column), tags);
  return tags->size() <= kSendTagsMax ||
         Fail(column, Code::kBoundTags, "the cell holds more than 1000 tags");
}

bool CsvDecoder::DecodeRecipient() {
  record_->recipients.clear();
  RecipientRecord& recipient = record_->recipients.emplace_back();
  recipient.address = Text(CsvColumn::kAddress);
  recipient.wallet = Text(CsvColumn::kToWallet);
  recipient.enterprise = Text(CsvColumn::kToEnterprise);
  if (recipient.address.empty())
    return Fail(CsvColumn::kAddress, Code::kMissingField, "`address` is empty");
  if (Text(CsvColumn::kAmount).empty())
    return Fail(CsvColumn::kAmount, Code::kMissingField, "`amount` is empty");
  if (!DecodeTags(CsvColumn::kToTags, &recipient.tags)) return false;
  recipient.has_tags = !recipient.tags.empty();
  return DecodeChange(&recipient) &&
         DecodeAmount(CsvColumn::kAmount, record_->coin, &recipient.amount);
}

bool CsvDecoder::DecodeSend(const CsvRows::Row& row, std::string_view coin,
                            std::string_view fee_coin, SendRecord* record) {
  row_ = &row;
  record_ = record;
  error_.reset();
  record_->Clear();
  record_->id = Text(CsvColumn::kId);
  record_->coin = Text(CsvColumn::kCoin).empty() ? coin : Text(CsvColumn::kCoin);
  record_->wallet = Text(CsvColumn::kWallet);
  record_->fee_coin = Text(CsvColumn::kFeeCoin).empty() ? fee_coin : Text(CsvColumn::kFeeCoin);
  record_->initiator = Text(CsvColumn::kInitiator);
  if (const std::string_view kind = Text(CsvColumn::kKind); !kind.empty()) record_->kind = kind;
  record_->line = static_cast<std::uint32_t>(std::min<std::uint64_t>(row.line, 0xFFFF'FFFF));
  record_->raw = row.raw;
  const bool is_first = coin.empty();
  if (is_first && Text(CsvColumn::kTime).empty())
    return Fail(CsvColumn::kTime, Code::kMissingField, "`time` is empty");
  if (record_->coin.empty()) return Fail(CsvColumn::kCoin, Code::kMissingField, "`coin` is empty");
  if (!Text(CsvColumn::kTime).empty() && !DecodeTime()) return false;
  if (!Text(CsvColumn::kFee).empty() &&
      !DecodeAmount(CsvColumn::kFee, record_->fee_coin.empty() ? record_->coin : record_->fee_coin,
                    &record_->fee))
    return false;
  return DecodeState() && DecodeTags(CsvColumn::kTags, &record_->tags);
}

std::vector<std::string_view> CsvDecoder::MixedCoins() const {
  std::vector<std::string_view> mixed;
  for (const auto& [coin, forms] : forms_) {
    if (forms.base_units && forms.whole_coins) mixed.push_back(coin);
  }
  return mixed;
}

}  // namespace sluice
