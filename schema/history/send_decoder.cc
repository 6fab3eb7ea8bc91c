#include "schema/history/send_decoder.h"

#include <array>
#include <charconv>
#include <span>
#include <utility>

#include "engine/base/ascii.h"
#include "engine/base/nearest.h"
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

// An unknown field's count is kept for so many names; the rest is counted under "…".
constexpr std::size_t kUnknownNamesMax = 100;

void Reset(SendRecord* record) {
  std::vector<RecipientRecord> recipients = std::move(record->recipients);
  *record = SendRecord();
  record->recipients = std::move(recipients);
  record->recipients.clear();
}

}  // namespace

void SendDecoder::Fail(Code code, const JsonNode* place, std::string what) {
  if (!error_) error_ = SendError{code, std::move(what), place};
}

bool SendDecoder::Expect(JsonType type, const JsonNode& value, std::string_view wanted) {
  if (value.type == type) return true;
  Fail(Code::kWrongType, &value,
       "this is " + std::string(TypeInWords(value.type)) + "; it should be " + std::string(wanted));
  return false;
}

// A field that is null is absent.
template <typename Take>
void SendDecoder::ForEachMember(const JsonNode& object, Take take) {
  for (std::uint32_t i = document_->IndexOf(object) + 1; i < object.next && !error_;
       i = document_->at(i + 1).next) {
    if (document_->at(i + 1).type != JsonType::kNull) take(document_->at(i), document_->at(i + 1));
  }
}

template <typename Take>
void SendDecoder::ForEachElement(const JsonNode& array, std::size_t max, Code past, Take take) {
  if (!Expect(JsonType::kArray, array, "an array")) return;
  std::size_t count = 0;
  for (std::uint32_t i = document_->IndexOf(array) + 1; i < array.next && !error_;
       i = document_->at(i).next) {
    if (++count > max)
      return Fail(past, &document_->at(i), "the array holds more than " + std::to_string(max));
    take(document_->at(i));
  }
}

void SendDecoder::UnknownField(const JsonNode& key, std::span<const std::string_view> known) {
  const std::string name(key.text());
  if (options_.strict) {
    return Fail(Code::kUnknownField, &key,
                "`" + name + "` is not a field that is known here" + DidYouMean(name, known));
  }
  std::map<std::string, std::uint64_t>& counts = stats_->unknown_fields;
  const bool has_room = counts.size() < kUnknownNamesMax || counts.contains(name);
  ++counts[has_room ? name : "…"];
}

std::string_view SendDecoder::Text(const JsonNode& value) {
  if (!Expect(JsonType::kString, value, "a string")) return {};
  if (value.length == 0) Fail(Code::kEmptyText, &value, "the string is empty");
  return value.text();
}

bool SendDecoder::DecodeFlag(const JsonNode& value) {
  if (value.type != JsonType::kFalse) Expect(JsonType::kTrue, value, "true or false");
  return value.type == JsonType::kTrue;
}

Amount SendDecoder::DecodeAmount(const JsonNode& value) {
  if (value.type != JsonType::kNumber &&
      !Expect(JsonType::kString, value, "digits, as a string or an integer"))
    return {};
  if (value.type == JsonType::kNumber && !IsInteger(value.text())) {
    Fail(Code::kNotInteger, &value,
         "`" + std::string(value.text()) + "` is not written as an integer");
    return {};
  }
  Result<Amount> amount = Amount::Parse(value.text());
  if (amount.ok()) return std::move(amount).value();
  Fail(amount.error().code, &value, amount.error().what);
  return {};
}

Timestamp SendDecoder::DecodeTime(const JsonNode& value) {
  if (value.type != JsonType::kNumber &&
      !Expect(JsonType::kString, value, "a time, as a string or an integer"))
    return {};
  if (value.type == JsonType::kNumber && !IsInteger(value.text())) {
    Fail(Code::kNotInteger, &value,
         "`" + std::string(value.text()) + "` is not written as an integer");
    return {};
  }
  const Result<Timestamp> time = value.type == JsonType::kNumber
                                     ? TimeFromInteger(value.text(), options_.time_unit)
                                     : ParseTime(value.text());
  if (time.ok()) return time.value();
  Fail(time.error().code, &value, time.error().what);
  return {};
}

void SendDecoder::DecodeTags(const JsonNode& array, std::vector<std::string_view>* tags) {
  ForEachElement(array, kSendTagsMax, Code::kBoundTags,
                 [&](const JsonNode& tag) { tags->push_back(Text(tag)); });
}

void SendDecoder::DecodeRecipient(const JsonNode& object, RecipientRecord* recipient) {
  if (!Expect(JsonType::kObject, object, "an object, a recipient")) return;
  bool has_amount = false;
  ForEachMember(object, [&](const JsonNode& key, const JsonNode& value) {
    switch (IndexOf(key.text(), kRecipientFields)) {
      case 0:
        recipient->address = Text(value);
        break;
      case 1:
        recipient->amount = DecodeAmount(value);
        has_amount = true;
        break;
      case 2:
        recipient->wallet = Text(value);
        break;
      case 3:
        recipient->enterprise = Text(value);
        break;
      case 4:
        DecodeTags(value, &recipient->tags);
        recipient->has_tags = true;
        break;
      case 5:
        recipient->change = DecodeFlag(value);
        break;
      default:
        UnknownField(key, kRecipientFields);
    }
  });
  if (recipient->address.empty()) Fail(Code::kMissingField, &object, "`address` is missing");
  if (!has_amount) Fail(Code::kMissingField, &object, "`amount` is missing");
}

void SendDecoder::DecodeRecipients(const JsonNode& array) {
  ForEachElement(array, kRecipientsMax, Code::kBoundRecipients, [&](const JsonNode& object) {
    DecodeRecipient(object, &record_->recipients.emplace_back());
  });
  if (record_->recipients.empty())
    Fail(Code::kMissingField, &array, "a send has at least one recipient");
}

void SendDecoder::DecodeState(const JsonNode& value) {
  const std::string_view text = Text(value);
  if (error_) return;
  const auto theirs = options_.states.find(LoweredAscii(Trimmed(text)));
  const std::optional<RecordedState> state =
      theirs != options_.states.end() ? theirs->second : StateNamed(text);
  if (state) {
    record_->state = *state;
    return;
  }
  Fail(Code::kUnknownState, &value,
       "`" + std::string(text) + "` is not a state" + DidYouMean(Trimmed(text), StateNames()) +
           " (--state THEIRS=OURS translates one)");
}

// Approvals are checked, not kept: no approval assumption of this version looks at them.
void SendDecoder::DecodeApprovals(const JsonNode& array) {
  ForEachElement(array, kRecipientsMax, Code::kOutOfRange,
                 [&](const JsonNode& object) { DecodeApproval(object); });
}

void SendDecoder::DecodeApproval(const JsonNode& object) {
  if (!Expect(JsonType::kObject, object, "an object, an approval")) return;
  std::array<bool, 3> has{};
  ForEachMember(object, [&](const JsonNode& key, const JsonNode& value) {
    const std::size_t field = IndexOf(key.text(), kApprovalFields);
    if (field == kApprovalFields.size()) return UnknownField(key, kApprovalFields);
    has[field] = true;
    if (field == 0) Text(value);
    if (field == 1) DecodeTime(value);
    if (field != 2) return;
    const std::string_view decision = Text(value);
    if (decision != "approve" && decision != "reject")
      Fail(Code::kWrongType, &value, "it takes `approve` or `reject`");
  });
  for (std::size_t i = 0; i < has.size(); ++i) {
    if (!has[i])
      Fail(Code::kMissingField, &object, "`" + std::string(kApprovalFields[i]) + "` is missing");
  }
}

void SendDecoder::DecodeWebhooks(const JsonNode& object) {
  if (!Expect(JsonType::kObject, object, "an object of rules' names and HTTP statuses")) return;
  for (std::uint32_t i = document_->IndexOf(object) + 1; i < object.next && !error_;
       i = document_->at(i + 1).next) {
    const JsonNode& value = document_->at(i + 1);
    if (value.type == JsonType::kNull) continue;
    if (!Expect(JsonType::kNumber, value, "an HTTP status, an integer")) return;
    if (!IsInteger(value.text()))
      return Fail(Code::kNotInteger, &value, "an HTTP status is an integer");
    int status = 0;
    const auto [end, error] = std::from_chars(value.begin, value.begin + value.length, status);
    if (error != std::errc() || status < kStatusMin || status > kStatusMax) {
      return Fail(Code::kOutOfRange, &value, "an HTTP status lies between 100 and 599");
    }
    record_->webhooks.emplace_back(document_->at(i).text(), status);
  }
}

void SendDecoder::DecodeField(Field field, const JsonNode& value) {
  SendRecord& r = *record_;
  switch (field) {
    case Field::kId:
      r.id = Text(value);
      break;
    case Field::kTime:
      r.time = DecodeTime(value);
      break;
    case Field::kWallet:
      r.wallet = Text(value);
      break;
    case Field::kCoin:
      r.coin = Text(value);
      break;
    case Field::kRecipients:
      DecodeRecipients(value);
      break;
    case Field::kFee:
      r.fee = DecodeAmount(value);
      break;
    case Field::kFeeCoin:
      r.fee_coin = Text(value);
      break;
    case Field::kInitiator:
      r.initiator = Text(value);
      break;
    case Field::kTags:
      DecodeTags(value, &r.tags);
      break;
    case Field::kKind:
      r.kind = Text(value);
      break;
    case Field::kState:
      DecodeState(value);
      break;
    case Field::kReplaces:
      r.replaces = Text(value);
      break;
    case Field::kApprovals:
      DecodeApprovals(value);
      break;
    case Field::kWebhooks:
      DecodeWebhooks(value);
      break;
    case Field::kAccessToken:
      r.names_access_token = !Text(value).empty();
      break;
    case Field::kIp:
      Text(value);
      break;
    case Field::kType:
      if (Text(value) != "send")
        Fail(Code::kUnknownType, &value,
             "lines of type `" + std::string(value.text()) + "` are not read");
  }
}

std::optional<SendError> SendDecoder::Decode(const JsonDocument& document, const JsonNode& object,
                                             SendRecord* record) {
  document_ = &document;
  record_ = record;
  error_.reset();
  Reset(record);
  if (!Expect(JsonType::kObject, object, "an object, a send")) return error_;
  std::uint32_t seen = 0;  // a bit for each of the required fields
  ForEachMember(object, [&](const JsonNode& key, const JsonNode& value) {
    const std::size_t field = IndexOf(key.text(), kFields);
    if (field == kFields.size()) return UnknownField(key, kFields);
    seen |= std::uint32_t{1} << field;
    DecodeField(static_cast<Field>(field), value);
  });
  for (const Field required : {Field::kId, Field::kTime, Field::kCoin, Field::kRecipients}) {
    const auto field = static_cast<std::size_t>(required);
    if ((seen >> field & 1) == 0)
      Fail(Code::kMissingField, nullptr, "`" + std::string(kFields[field]) + "` is missing");
  }
  return error_;
}

}  // namespace sluice
