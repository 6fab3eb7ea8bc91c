#include "schema/history/transfer_decoder.h"

#include <algorithm>
#include <utility>

#include "engine/base/ascii.h"
#include "engine/base/nearest.h"
#include "engine/base/time_text.h"
#include "schema/coins.h"
#include "schema/json/json_fields.h"

namespace sluice {

void TransferDecoder::Fail(Code code, const JsonNode* place, std::string what) {
  if (!error_) error_ = SendError{code, std::move(what), place};
}

// A field's value, nullptr where it is absent or null.
const JsonNode* TransferDecoder::Field(const JsonNode& object, std::string_view key) const {
  for (std::uint32_t i = document_->IndexOf(object) + 1; i < object.next;
       i = document_->at(i + 1).next) {
    const JsonNode& value = document_->at(i + 1);
    if (document_->at(i).text() == key) return value.type == JsonType::kNull ? nullptr : &value;
  }
  return nullptr;
}

std::string_view TransferDecoder::Text(const JsonNode& object, std::string_view key) {
  const JsonNode* const node = Field(object, key);
  if (node == nullptr) return {};
  if (node->type != JsonType::kString)
    Fail(Code::kWrongType, node, "`" + std::string(key) + "` should be a string");
  return node->type == JsonType::kString ? node->text() : std::string_view();
}

bool TransferDecoder::Flag(const JsonNode& object, std::string_view key) {
  const JsonNode* const node = Field(object, key);
  return node != nullptr && node->type == JsonType::kTrue;
}

std::optional<Timestamp> TransferDecoder::Time(const JsonNode& object, std::string_view key) {
  const JsonNode* const node = Field(object, key);
  if (node == nullptr) return std::nullopt;
  const Result<Timestamp> time =
      node->type == JsonType::kString
          ? ParseTime(node->text())
          : Result<Timestamp>(
                Error{Code::kWrongType, "`" + std::string(key) + "` should be a string"});
  if (time.ok()) return time.value();
  Fail(time.error().code, node, time.error().what);
  return std::nullopt;
}

// The size of an amount that may be negative: a string of digits, else the number of another field.
Amount TransferDecoder::Magnitude(const JsonNode& object, std::string_view text_key,
                                  std::string_view number_key, bool* negative) {
  *negative = false;
  const JsonNode* node = Field(object, text_key);
  if (node == nullptr && !number_key.empty()) node = Field(object, number_key);
  if (node == nullptr) return {};
  const bool readable = node->type == JsonType::kString ||
                        (node->type == JsonType::kNumber && IsInteger(node->text()));
  if (!readable) {
    Fail(Code::kWrongType, node,
         "`" + std::string(text_key) + "` should be a string of digits, in base units");
    return {};
  }
  *negative = node->text().starts_with('-');
  Result<Amount> amount = Amount::Parse(node->text().substr(*negative ? 1 : 0));
  if (amount.ok()) return std::move(amount).value();
  Fail(amount.error().code, node, amount.error().what);
  return {};
}

template <typename Take>
void TransferDecoder::ForEachElement(const JsonNode& array, Take take) {
  if (array.type != JsonType::kArray)
    return Fail(Code::kWrongType, &array, "this should be an array");
  for (std::uint32_t i = document_->IndexOf(array) + 1; i < array.next && !error_;
       i = document_->at(i).next) {
    const JsonNode& element = document_->at(i);
    if (element.type != JsonType::kObject)
      return Fail(Code::kWrongType, &element, "this should be an object");
    take(element);
  }
}

void TransferDecoder::DecodeHistory() {
  created_ = nullptr;
  signed_ = nullptr;
  const JsonNode* const history = Field(*object_, "history");
  if (history == nullptr) return;
  ForEachElement(*history, [&](const JsonNode& entry) {
    const std::string_view action = Text(entry, "action");
    if (action == "created") created_ = &entry;
    if (action == "signed") signed_ = &entry;
  });
  if (created_ != nullptr) record_->initiator = Text(*created_, "user");
}

// `date` is when the transfer was last updated: the last resort.
void TransferDecoder::DecodeTime() {
  std::optional<Timestamp> time = Time(*object_, "createdTime");
  if (!time && created_ != nullptr) time = Time(*created_, "date");
  if (!time) time = Time(*object_, "signedTime");
  if (!time && signed_ != nullptr) time = Time(*signed_, "date");
  if (!time && (time = Time(*object_, "date"))) {
    warnings_.push_back({Code::kTransferTime,
                         "transfer `" + std::string(record_->id) +
                             "` says neither when it was created nor when it was signed; `date`, "
                             "its last update, is taken",
                         Field(*object_, "date")});
  }
  if (!time) return Fail(Code::kMissingField, nullptr, "the transfer has no `createdTime`");
  record_->time = *time;
}

// A base coin pays for itself; a token `chain:token` in the chain's coin; of another one it must be
// told.
void TransferDecoder::DecodeFee() {
  bool negative = false;
  record_->fee = Magnitude(*object_, "feeString", "fee", &negative);
  record_->fee += Magnitude(*object_, "payGoFeeString", "payGoFee", &negative);
  const std::string coin(record_->coin);
  const std::size_t colon = coin.find(':');
  const auto told = options_.fee_coins.find(coin);
  const CoinInfo* const known = FindBuiltInCoin(coin);
  if (colon != std::string::npos) {
    record_->fee_coin = texts_.emplace_back(coin.substr(0, colon));
  } else if (told != options_.fee_coins.end()) {
    record_->fee_coin = told->second;
  } else if (known == nullptr || !known->is_base) {
    record_->fee_coin_unknown = true;
  }
}

void TransferDecoder::DecodeKind() {
  if (const std::string_view sub_type = Text(*object_, "subType"); !sub_type.empty())
    record_->kind = sub_type;
  if (Flag(*object_, "isFee")) record_->kind = "fee";
}

std::optional<TransferDecoder::Entry> TransferDecoder::DecodeEntry(const JsonNode& object) {
  bool negative = false;
  Entry entry{Text(object, "address"),
              Text(object, "wallet"),
              {},
              Flag(object, "isChange"),
              Flag(object, "isPayGo")};
  entry.value = Magnitude(object, "valueString", "value", &negative);
  if (negative) return std::nullopt;  // It takes from its wallet.
  return entry;
}

void TransferDecoder::DecodeEntries() {
  entries_.clear();
  const JsonNode* const entries = Field(*object_, "entries");
  if (entries == nullptr) return;
  ForEachElement(*entries, [&](const JsonNode& object) {
    if (const std::optional<Entry> entry = DecodeEntry(object)) entries_.push_back(*entry);
  });
}

// The outputs that leave the wallet; of an internal transfer that is replayed, those that come
// back.
void TransferDecoder::TakeRecipients() {
  const auto pays = [](const Entry& entry) { return !entry.value.IsZero() && !entry.pay_go; };
  const auto leaves = [&](const Entry& entry) {
    return pays(entry) && !entry.change && !IsSource(entry.wallet);
  };
  const bool any_pays = std::any_of(entries_.begin(), entries_.end(), pays);
  const bool any_leaves = std::any_of(entries_.begin(), entries_.end(), leaves);
  if (Flag(*object_, "isFee") || (any_pays && !any_leaves)) use_ = TransferUse::kInternal;
  for (const Entry& entry : entries_) {
    if (!(any_leaves ? leaves(entry) : pays(entry))) continue;
    record_->recipients.push_back({.address = entry.address,
                                   .amount = entry.value,
                                   .wallet = entry.wallet,
                                   .change = entry.change});
  }
}

// A transfer that failed bears the value 0, and says what it should have been.
void TransferDecoder::TakeIntended() {
  bool negative = false;
  const bool failed = record_->state == RecordedState::kFailed;
  if (!failed || !Magnitude(*object_, "valueString", "value", &negative).IsZero()) return;
  Amount intended = Magnitude(*object_, "intendedValueString", "", &negative);
  if (intended.IsZero() || !record_->recipients.empty()) return;
  std::vector<const Entry*> candidates;
  for (const Entry& entry : entries_) {
    if (!entry.change && !entry.pay_go && !IsSource(entry.wallet)) candidates.push_back(&entry);
  }
  if (candidates.size() != 1) return;
  record_->recipients.push_back({.address = candidates[0]->address,
                                 .amount = std::move(intended),
                                 .wallet = candidates[0]->wallet});
}

void TransferDecoder::CheckSum() {
  bool negative = false;
  const Amount value = Magnitude(*object_, "valueString", "value", &negative);
  if (value.IsZero()) return;
  const bool own_fee = !record_->fee_coin_unknown &&
                       (record_->fee_coin.empty() || record_->fee_coin == record_->coin);
  Amount sum = own_fee ? record_->fee : Amount();
  for (const RecipientRecord& recipient : record_->recipients) {
    if (!recipient.change) sum += recipient.amount;
  }
  if (sum == value) return;
  const std::string what = "recipients and fee of transfer `" + std::string(record_->id) +
                           "` come to " + sum.ToString() + ", its `valueString` to " +
                           value.ToString();
  const JsonNode* const place = Field(*object_, "valueString");
  if (options_.strict) return Fail(Code::kTransferAmounts, place, what);
  warnings_.push_back({Code::kTransferAmounts, what, place});
}

void TransferDecoder::DecodeSend() {
  if (const std::string_view state = Text(*object_, "state"); !state.empty()) {
    const auto theirs = options_.states.find(LoweredAscii(Trimmed(state)));
    const std::optional<RecordedState> known =
        theirs != options_.states.end() ? theirs->second : StateNamed(state);
    if (!known) {
      return Fail(Code::kUnknownState, Field(*object_, "state"),
                  "`" + std::string(state) + "` is not a state" + DidYouMean(state, StateNames()));
    }
    record_->state = *known;
  }
  if (const JsonNode* const tags = Field(*object_, "tags");
      tags != nullptr && tags->type == JsonType::kArray) {
    for (std::uint32_t i = document_->IndexOf(*tags) + 1; i < tags->next;
         i = document_->at(i).next) {
      if (document_->at(i).type == JsonType::kString)
        record_->tags.push_back(document_->at(i).text());
    }
  }
  DecodeHistory();
  DecodeTime();
  DecodeFee();
  DecodeKind();
  DecodeEntries();
  TakeRecipients();
  TakeIntended();
  if (use_ == TransferUse::kInternal && !options_.include_internal) return;
  if (record_->recipients.empty())
    return Fail(Code::kMissingField, nullptr,
                "the transfer pays nobody: no entry of a value above 0 leaves the wallet");
  for (const RecipientRecord& recipient : record_->recipients) {
    if (recipient.address.empty())
      Fail(Code::kMissingField, Field(*object_, "entries"), "an entry has no `address`");
  }
  CheckSum();
}

std::optional<SendError> TransferDecoder::Decode(const JsonDocument& document,
                                                 const JsonNode& object, std::string_view coin,
                                                 SendRecord* record) {
  document_ = &document;
  object_ = &object;
  record_ = record;
  use_ = TransferUse::kReplayed;
  error_.reset();
  warnings_.clear();
  texts_.clear();
  *record = SendRecord();
  const std::string_view type = Text(object, "type");
  if (type == "receive") {
    use_ = TransferUse::kReceive;
    return error_;
  }
  if (type != "send") {
    const JsonNode* const place = Field(object, "type");
    Fail(place == nullptr ? Code::kMissingField : Code::kUnknownType, place,
         "a transfer's `type` is `send` or `receive`");
    return error_;
  }
  record->id = Text(object, "id");
  record->wallet = Text(object, "wallet");
  record->coin = Text(object, "coin");
  if (record->coin.empty()) record->coin = coin;
  if (record->id.empty()) Fail(Code::kMissingField, nullptr, "`id` is missing");
  if (record->coin.empty()) Fail(Code::kMissingField, nullptr, "`coin` is missing");
  if (!error_) DecodeSend();
  return error_;
}

}  // namespace sluice
