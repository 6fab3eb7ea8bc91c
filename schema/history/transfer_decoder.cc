#include "schema/history/transfer_decoder.h"

#include <algorithm>
#include <utility>

#include "schema/coins.h"
#include "schema/history/recorded_states.h"

namespace sluice {

void TransferDecoder::DecodeHistory() {
  created_ = nullptr;
  signed_ = nullptr;
  const JsonNode* const history = read_.Field(*object_, "history");
  if (history == nullptr) return;
  read_.ForEachElement(*history, [&](const JsonNode& entry) {
    const std::string_view action = read_.Text(entry, "action");
    if (action == "created") created_ = &entry;
    if (action == "signed") signed_ = &entry;
    if (action == "approved" || action == "rejected") DecodeApproval(entry, action == "approved");
  });
  if (created_ != nullptr) record_->initiator = read_.Text(*created_, "user");
}

void TransferDecoder::DecodeApproval(const JsonNode& entry, bool approves) {
  const std::optional<Timestamp> time = read_.Time(entry, "date");
  if (!time) return read_.Fail(Code::kMissingField, &entry, "`date` is missing");
  record_->approvals.push_back({read_.Text(entry, "user"), *time, approves});
}

// `date` is when the transfer was last updated: the last resort.
void TransferDecoder::DecodeTime() {
  std::optional<Timestamp> time = read_.Time(*object_, "createdTime");
  if (!time && created_ != nullptr) time = read_.Time(*created_, "date");
  if (!time) time = read_.Time(*object_, "signedTime");
  if (!time && signed_ != nullptr) time = read_.Time(*signed_, "date");
  if (!time && (time = read_.Time(*object_, "date"))) {
    warnings_.push_back({Code::kTransferTime,
                         "transfer `" + std::string(record_->id) +
                             "` says neither when it was created nor when it was signed; `date`, "
                             "its last update, is taken",
                         read_.Field(*object_, "date")});
  }
  if (!time) return read_.Fail(Code::kMissingField, nullptr, "the transfer has no `createdTime`");
  record_->time = *time;
}

// A base coin pays for itself; a token `chain:token` in the chain's coin; of another one it must be
// told.
void TransferDecoder::DecodeFee() {
  bool negative = false;
  record_->fee = read_.Magnitude(*object_, "feeString", "fee", &negative);
  record_->fee += read_.Magnitude(*object_, "payGoFeeString", "payGoFee", &negative);
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
  if (const std::string_view sub_type = read_.Text(*object_, "subType"); !sub_type.empty())
    record_->kind = sub_type;
  if (read_.Flag(*object_, "isFee")) record_->kind = "fee";
}

std::optional<TransferDecoder::Entry> TransferDecoder::DecodeEntry(const JsonNode& object) {
  bool negative = false;
  Entry entry{read_.Text(object, "address"),
              read_.Text(object, "wallet"),
              {},
              read_.Flag(object, "isChange"),
              read_.Flag(object, "isPayGo")};
  entry.value = read_.Magnitude(object, "valueString", "value", &negative);
  if (negative) return std::nullopt;  // It takes from its wallet.
  return entry;
}

void TransferDecoder::DecodeEntries() {
  entries_.clear();
  const JsonNode* const entries = read_.Field(*object_, "entries");
  if (entries == nullptr) return;
  read_.ForEachElement(*entries, [&](const JsonNode& object) {
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
  if (read_.Flag(*object_, "isFee") || (any_pays && !any_leaves)) use_ = TransferUse::kInternal;
  for (const Entry& entry : entries_) {
    if (!(any_leaves ? leaves(entry) : pays(entry))) continue;
    record_->recipients.push_back({.address = entry.address,
                                   .amount = entry.value,
                                   .wallet = entry.wallet,
                                   .change = entry.change});
  }
  if (record_->recipients.size() > kRecipientsMax)
    read_.Fail(Code::kBoundRecipients, read_.Field(*object_, "entries"),
               "the transfer has more than 100,000 recipients");
}

// A transfer that failed bears the value 0, and says what it should have been.
void TransferDecoder::TakeIntended() {
  bool negative = false;
  const bool failed = record_->state == RecordedState::kFailed;
  if (!failed || !read_.Magnitude(*object_, "valueString", "value", &negative).IsZero()) return;
  Amount intended = read_.Magnitude(*object_, "intendedValueString", "", &negative);
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
  const Amount value = read_.Magnitude(*object_, "valueString", "value", &negative);
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
  const JsonNode* const place = read_.Field(*object_, "valueString");
  if (options_.strict) return read_.Fail(Code::kTransferAmounts, place, what);
  warnings_.push_back({Code::kTransferAmounts, what, place});
}

void TransferDecoder::DecodeState() {
  const std::string_view text = read_.Text(*object_, "state");
  if (text.empty()) return;
  const Result<RecordedState> state = StateIn(text, options_);
  if (!state.ok())
    return read_.Fail(state.error().code, read_.Field(*object_, "state"), state.error().what);
  record_->state = state.value();
}

void TransferDecoder::DecodeTags() {
  read_.AppendTexts(*object_, "tags", &record_->tags);
  if (record_->tags.size() > kSendTagsMax)
    read_.Fail(Code::kBoundTags, read_.Field(*object_, "tags"), "the array holds more than 1000");
}

void TransferDecoder::DecodeSend() {
  DecodeState();
  DecodeTags();
  DecodeHistory();
  DecodeTime();
  DecodeFee();
  DecodeKind();
  DecodeEntries();
  TakeRecipients();
  TakeIntended();
  if (use_ == TransferUse::kInternal && !options_.include_internal) return;
  if (record_->recipients.empty())
    return read_.Fail(Code::kMissingField, nullptr,
                      "the transfer pays nobody: no entry of a value above 0 leaves the wallet");
  for (const RecipientRecord& recipient : record_->recipients) {
    if (recipient.address.empty())
      read_.Fail(Code::kMissingField, read_.Field(*object_, "entries"),
                 "an entry has no `address`");
  }
  CheckSum();
}

std::optional<SendError> TransferDecoder::Decode(const JsonDocument& document,
                                                 const JsonNode& object, std::string_view coin,
                                                 SendRecord* record) {
  read_.Begin(document);
  object_ = &object;
  record_ = record;
  use_ = TransferUse::kReplayed;
  warnings_.clear();
  texts_.clear();
  *record = SendRecord();
  const std::string_view type = read_.Text(object, "type");
  if (type == "receive") {
    use_ = TransferUse::kReceive;
    return read_.error();
  }
  if (type != "send") {
    const JsonNode* const place = read_.Field(object, "type");
    read_.Fail(place == nullptr ? Code::kMissingField : Code::kUnknownType, place,
               "a transfer's `type` is `send` or `receive`");
    return read_.error();
  }
  record->id = read_.Text(object, "id");
  record->wallet = read_.Text(object, "wallet");
  record->coin = read_.Text(object, "coin");
  if (record->coin.empty()) record->coin = coin;
  if (record->id.empty()) read_.Fail(Code::kMissingField, nullptr, "`id` is missing");
  if (record->coin.empty()) read_.Fail(Code::kMissingField, nullptr, "`coin` is missing");
  if (read_.ok()) DecodeSend();
  return read_.error();
}

}  // namespace sluice
