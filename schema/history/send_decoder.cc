#include "schema/history/send_decoder.h"

#include <array>
#include <charconv>
#include <span>
#include <utility>

#include "engine/base/ascii.h"
#include "engine/base/nearest.h"
#include "engine/life_cycle/scenario.h"
#include "schema/history/recorded_states.h"
#include "schema/json/json_fields.h"

namespace sluice {

enum class SendDecoder::Field : std::uint8_t {
  kId,
  kTime,
  kWallet,
  kCoin,
  kRecipients,
  kFee,
  kFeeCoin,
  kInitiator,
  kTags,
  kKind,
  kState,
  kReplaces,
  kApprovals,
  kWebhooks,
  kAccessToken,
  kIp,
  kType,
};

namespace {

// In Field's order.
constexpr std::array<std::string_view, 17> kFields = {
    "id",        "time",      "wallet",      "coin", "recipients", "fee",
    "feeCoin",   "initiator", "tags",        "kind", "state",      "replaces",
    "approvals", "webhooks",  "accessToken", "ip",   "type"};
constexpr std::array<std::string_view, 6> kRecipientFields = {"address",    "amount", "wallet",
                                                              "enterprise", "tags",   "change"};
constexpr std::array<std::string_view, 3> kApprovalFields = {"user", "time", "decision"};

constexpr int kStatusMin = 100;
constexpr int kStatusMax = 599;

std::size_t IndexOf(std::string_view name, std::span<const std::string_view> names) {
  std::size_t i = 0;
  // Most are told apart by length and first letter, which costs less than a call.
  const auto differs = [&](std::string_view other) {
    return other.size() != name.size() || (!name.empty() && other[0] != name[0]) || other != name;
  };
  while (i < names.size() && differs(names[i])) ++i;
  return i;
}

}  // namespace

void SendDecoder::UnknownField(const JsonNode& key, std::span<const std::string_view> known) {
  const std::string name(key.text());
  if (options_.strict) {
    return read_.Fail(Code::kUnknownField, &key,
                      "`" + name + "` is not a field that is known here" + DidYouMean(name, known));
  }
  stats_->CountUnknownField(name);
}

void SendDecoder::DecodeTags(const JsonNode& array, std::vector<std::string_view>* tags) {
  read_.ForEachElement(array, kSendTagsMax, Code::kBoundTags,
                       [&](const JsonNode& tag) { tags->push_back(read_.Text(tag)); });
}

void SendDecoder::DecodeRecipient(const JsonNode& object, RecipientRecord* recipient) {
  if (!read_.Expect(JsonType::kObject, object, "an object, a recipient")) return;
  bool has_amount = false;
  read_.ForEachMember(object, [&](const JsonNode& key, const JsonNode& value) {
    switch (IndexOf(key.text(), kRecipientFields)) {
      case 0:
        recipient->address = read_.Text(value);
        break;
      case 1:
        recipient->amount = read_.AmountOf(value);
        has_amount = true;
        break;
      case 2:
        recipient->wallet = read_.Text(value);
        break;
      case 3:
        recipient->enterprise = read_.Text(value);
        break;
      case 4:
        DecodeTags(value, &recipient->tags);
        recipient->has_tags = true;
        break;
      case 5:
        recipient->change = read_.Flag(value);
        break;
      default:
        UnknownField(key, kRecipientFields);
    }
  });
  if (recipient->address.empty()) read_.Fail(Code::kMissingField, &object, "`address` is missing");
  if (!has_amount) read_.Fail(Code::kMissingField, &object, "`amount` is missing");
}

void SendDecoder::DecodeRecipients(const JsonNode& array) {
  read_.ForEachElement(array, kRecipientsMax, Code::kBoundRecipients, [&](const JsonNode& object) {
    DecodeRecipient(object, &record_->recipients.emplace_back());
  });
  if (record_->recipients.empty())
    read_.Fail(Code::kMissingField, &array, "a send has at least one recipient");
}

void SendDecoder::DecodeState(const JsonNode& value) {
  const std::string_view text = read_.Text(value);
  if (!read_.ok()) return;
  const Result<RecordedState> state = StateIn(text, options_);
  if (!state.ok()) return read_.Fail(state.error().code, &value, state.error().what);
  record_->state = state.value();
}

void SendDecoder::DecodeApprovals(const JsonNode& array) {
  read_.ForEachElement(array, kRecipientsMax, Code::kOutOfRange,
                       [&](const JsonNode& object) { DecodeApproval(object); });
}

void SendDecoder::DecodeApproval(const JsonNode& object) {
  if (!read_.Expect(JsonType::kObject, object, "an object, an approval")) return;
  std::array<bool, 3> has{};
  ApprovalRecord& approval = record_->approvals.emplace_back();
  read_.ForEachMember(object, [&](const JsonNode& key, const JsonNode& value) {
    const std::size_t field = IndexOf(key.text(), kApprovalFields);
    if (field == kApprovalFields.size()) return UnknownField(key, kApprovalFields);
    has[field] = true;
    if (field == 0) approval.user = read_.Text(value);
    if (field == 1) approval.time = read_.TimeOf(value, options_.time_unit);
    if (field != 2) return;
    const std::string_view decision = read_.Text(value);
    approval.approves = decision == "approve";
    if (!approval.approves && decision != "reject")
      read_.Fail(Code::kWrongType, &value, "it takes `approve` or `reject`");
  });
  for (std::size_t i = 0; i < has.size(); ++i) {
    if (!has[i])
      read_.Fail(Code::kMissingField, &object,
                 "`" + std::string(kApprovalFields[i]) + "` is missing");
  }
}

void SendDecoder::DecodeWebhooks(const JsonNode& object) {
  if (!read_.Expect(JsonType::kObject, object, "an object of rules' names and HTTP statuses"))
    return;
  read_.ForEachMember(object, [&](const JsonNode& rule, const JsonNode& value) {
    if (!read_.Expect(JsonType::kNumber, value, "an HTTP status, an integer")) return;
    if (!IsInteger(value.text()))
      return read_.Fail(Code::kNotInteger, &value, "an HTTP status is an integer");
    int status = 0;
    const auto [end, error] = std::from_chars(value.begin, value.begin + value.length, status);
    if (error != std::errc() || status < kStatusMin || status > kStatusMax)
      return read_.Fail(Code::kOutOfRange, &value, "an HTTP status lies between 100 and 599");
    record_->webhooks.emplace_back(rule.text(), status);
  });
}

void SendDecoder::DecodeField(Field field, const JsonNode& value) {
  SendRecord& r = *record_;
  switch (field) {
    case Field::kId:
      r.id = read_.Text(value);
      break;
    case Field::kTime:
      r.time = read_.TimeOf(value, options_.time_unit);
      break;
    case Field::kWallet:
      r.wallet = read_.Text(value);
      break;
    case Field::kCoin:
      r.coin = read_.Text(value);
      break;
    case Field::kRecipients:
      DecodeRecipients(value);
      break;
    case Field::kFee:
      r.fee = read_.AmountOf(value);
      break;
    case Field::kFeeCoin:
      r.fee_coin = read_.Text(value);
      break;
    case Field::kInitiator:
      r.initiator = read_.Text(value);
      break;
    case Field::kTags:
      DecodeTags(value, &r.tags);
      break;
    case Field::kKind:
      r.kind = read_.Text(value);
      break;
    case Field::kState:
      DecodeState(value);
      break;
    case Field::kReplaces:
      r.replaces = read_.Text(value);
      break;
    case Field::kApprovals:
      DecodeApprovals(value);
      break;
    case Field::kWebhooks:
      DecodeWebhooks(value);
      break;
    case Field::kAccessToken:
      r.access_token = read_.Text(value);
      break;
    case Field::kIp:
      r.ip = read_.Text(value);
      break;
    case Field::kType:
      if (read_.Text(value) != "send")
        read_.Fail(Code::kUnknownType, &value,
                   "`" + std::string(value.text()) + "` is not a type of line" +
                       DidYouMean(value.text(), LineTypeNames()));
  }
}

std::optional<SendError> SendDecoder::Decode(const JsonDocument& document, const JsonNode& object,
                                             SendRecord* record) {
  read_.Begin(document);
  record_ = record;
  record->Clear();
  if (!read_.Expect(JsonType::kObject, object, "an object, a send")) return read_.error();
  std::uint32_t seen = 0;  // a bit for each of the required fields
  read_.ForEachMember(object, [&](const JsonNode& key, const JsonNode& value) {
    const std::size_t field = IndexOf(key.text(), kFields);
    if (field == kFields.size()) return UnknownField(key, kFields);
    seen |= std::uint32_t{1} << field;
    DecodeField(static_cast<Field>(field), value);
  });
  for (const Field required : {Field::kId, Field::kTime, Field::kCoin, Field::kRecipients}) {
    const auto field = static_cast<std::size_t>(required);
    if ((seen >> field & 1) == 0)
      read_.Fail(Code::kMissingField, nullptr, "`" + std::string(kFields[field]) + "` is missing");
  }
  return read_.error();
}

}  // namespace sluice
