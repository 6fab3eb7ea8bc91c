#include "schema/history/scenario_decoder.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <utility>

#include "engine/base/nearest.h"
#include "schema/history/scenario_fields.h"
#include "schema/history/spending_limit.h"
#include "schema/json/json_fields.h"

namespace sluice {

enum class ScenarioDecoder::Field : std::uint8_t {
  kId,
  kTime,
  kType,
  kWallet,
  kCoin,
  kUser,
  kRule,
  kDuration,
  kPendingApproval,
  kSubject,
  kPermissions,
  kApprovalsRequired,
  kBalance,
  kAccessToken,
  kScope,
  kIpRestrict,
  kSpendingLimits,
};

namespace {

constexpr std::array<std::string_view, 17> kFields = {  // in Field's order
    "id",         "time",          "type",
    "wallet",     "coin",          "user",
    "rule",       "duration",      "pendingApproval",
    "subject",    "permissions",   "approvalsRequired",
    "balance",    "accessToken",   "scope",
    "ipRestrict", "spendingLimits"};

constexpr std::array<std::string_view, 6> kPermissions = {"admin",  "spend", "view",
                                                          "freeze", "trade", "dapp"};

// What the API takes for a token and no answer looks at.
constexpr std::array<std::string_view, 5> kPassedOver = {"label", "otp", "enterprise", "admin",
                                                         "adminScope"};

constexpr std::int64_t kDurationSecondsMax = 3'155'760'000;  // 100 years of 365.25 days
constexpr std::int64_t kApprovalsRequiredMax = 2'147'483'647;
constexpr std::int64_t kFreezeSeconds = 3600;
constexpr std::int64_t kUnlockSeconds = 172'800;
constexpr std::size_t kListMax = 100'000;

using FieldNames = std::vector<std::string_view>;

bool Holds(const FieldNames& names, std::string_view name) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

std::optional<Duration> DefaultDuration(LineType type) {
  if (type == LineType::kFreeze) return std::chrono::seconds(kFreezeSeconds);
  if (type == LineType::kRuleUnlock) return std::chrono::seconds(kUnlockSeconds);
  return std::nullopt;
}

}  // namespace

void ScenarioDecoder::UnknownField(const JsonNode& key) {
  if (options_.strict) {
    const FieldNames known(kFields.begin(), kFields.end());
    return read_.Fail(Code::kUnknownField, &key,
                      "`" + std::string(key.text()) + "` is not a field that is known here" +
                          DidYouMean(key.text(), known));
  }
  stats_->CountUnknownField(key.text());
}

// `min` where it isn't a number from `min` to `max`: what is made of it can't overflow.
std::int64_t ScenarioDecoder::Integer(const JsonNode& value, std::int64_t min, std::int64_t max) {
  if (!read_.Expect(JsonType::kNumber, value, "an integer")) return min;
  if (!IsInteger(value.text())) {
    read_.Fail(Code::kNotInteger, &value,
               "`" + std::string(value.text()) + "` is not written as an integer");
    return min;
  }
  std::int64_t number = 0;
  const char* const end = value.begin + value.length;
  const auto [last, error] = std::from_chars(value.begin, end, number);
  if (error == std::errc() && min <= number && number <= max) return number;
  read_.Fail(Code::kOutOfRange, &value,
             "it may be " + std::to_string(min) + " to " + std::to_string(max));
  return min;
}

// Seconds; a freeze may also last for ever.
void ScenarioDecoder::DecodeDuration(const JsonNode& value) {
  ScenarioLine& line = record_->line;
  if (line.type == LineType::kFreeze && value.type == JsonType::kString && value.text() == "max") {
    line.duration = std::nullopt;
    return;
  }
  const Duration duration = std::chrono::seconds(Integer(value, 1, kDurationSecondsMax));
  line.duration = duration;
  if (line.terms) line.terms->duration = duration;
}

void ScenarioDecoder::DecodePermissions(const JsonNode& value) {
  read_.ForEachElement(value, kListMax, Code::kOutOfRange, [&](const JsonNode& permission) {
    const std::string text(read_.Text(permission));
    if (std::find(kPermissions.begin(), kPermissions.end(), text) == kPermissions.end()) {
      read_.Fail(Code::kWrongType, &permission,
                 "`" + text + "` is no permission" + DidYouMean(text, kPermissions));
    }
    record_->line.permissions.push_back(text);
  });
}

void ScenarioDecoder::DecodeRanges(const JsonNode& value) {
  read_.ForEachElement(value, kListMax, Code::kOutOfRange, [&](const JsonNode& element) {
    const std::string text(read_.Text(element));
    const std::optional<IpRange> range = ParseIpRange(text);
    if (!range)
      return read_.Fail(Code::kWrongType, &element,
                        "`" + text +
                            "` is neither an internet address nor a range of them, "
                            "203.0.113.0/24");
    record_->line.terms->ip_restrict.push_back(text);
    record_->line.terms->ip_ranges.push_back(*range);
  });
}

void ScenarioDecoder::DecodeRule(const JsonNode& value) {
  ScenarioLine& line = record_->line;
  if (line.type == LineType::kRuleUnlock) {
    line.rule = read_.Text(value);
    if (read_.ok()) decoding_.names.rules.Add(line.rule);
  } else if (read_.Expect(JsonType::kObject, value, "an object, the body of a request")) {
    line.request =
        DecodeRequestBody(*document_, value, line.type, options_.requests, decoding_, &warnings_);
  }
}

void ScenarioDecoder::DecodeField(Field field, const JsonNode& value) {
  ScenarioLine& line = record_->line;
  switch (field) {
    case Field::kId:
      record_->id = read_.Text(value);
      break;
    case Field::kTime:
      line.time = read_.TimeOf(value, options_.time_unit);
      break;
    case Field::kType:
      break;
    case Field::kWallet:
      record_->wallet = read_.Text(value);
      break;
    case Field::kCoin:
      record_->coin = read_.Text(value);
      break;
    case Field::kUser:
      line.user = User(value);
      if (line.terms) line.terms->user = line.user;
      break;
    case Field::kRule:
      DecodeRule(value);
      break;
    case Field::kDuration:
      DecodeDuration(value);
      break;
    case Field::kPendingApproval:
      line.pending = read_.Text(value);
      break;
    case Field::kSubject:
      line.subject = User(value);
      break;
    case Field::kPermissions:
      DecodePermissions(value);
      break;
    case Field::kApprovalsRequired:
      line.approvals_required = Integer(value, 1, kApprovalsRequiredMax);
      break;
    case Field::kBalance:
      line.balance = read_.AmountOf(value);
      break;
    case Field::kAccessToken:
      line.token = decoding_.names.tokens.Add(read_.Text(value));
      break;
    case Field::kScope:
      read_.ForEachElement(value, kListMax, Code::kOutOfRange, [&](const JsonNode& scope) {
        line.terms->scope.emplace_back(read_.Text(scope));
      });
      break;
    case Field::kIpRestrict:
      DecodeRanges(value);
      break;
    case Field::kSpendingLimits:
      read_.ForEachElement(value, kListMax, Code::kOutOfRange, [&](const JsonNode& limit) {
        DecodeSpendingLimit(
            limit, decoding_.names, &read_, [&](const JsonNode& key) { UnknownField(key); },
            &*line.terms);
      });
  }
}

std::optional<SendError> ScenarioDecoder::Decode(const JsonDocument& document,
                                                 const JsonNode& object, LineType type,
                                                 ScenarioRecord* record) {
  read_.Begin(document);
  document_ = &document;
  record_ = record;
  warnings_.clear();
  *record = ScenarioRecord();
  record->line.type = type;
  record->line.duration = DefaultDuration(type);
  if (type == LineType::kTokenCreate) record->line.terms.emplace();
  FieldsOfLine fields = FieldsOf(type);
  FieldNames missing = std::move(fields.required);
  missing.insert(missing.end(), {"id", "time"});
  FieldNames known = missing;
  known.insert(known.end(), fields.optional.begin(), fields.optional.end());
  known.emplace_back("type");
  read_.ForEachMember(object, [&](const JsonNode& key, const JsonNode& value) {
    const std::string_view name = key.text();
    if (IsOfToken(type) &&
        std::find(kPassedOver.begin(), kPassedOver.end(), name) != kPassedOver.end())
      return;
    if (!Holds(known, name)) return UnknownField(key);
    std::erase(missing, name);
    const auto field = std::find(kFields.begin(), kFields.end(), name) - kFields.begin();
    DecodeField(static_cast<Field>(field), value);
  });
  for (const std::string_view name : missing)
    read_.Fail(Code::kMissingField, nullptr, "`" + std::string(name) + "` is missing");
  return read_.error();
}

}  // namespace sluice
