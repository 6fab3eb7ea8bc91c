#include "schema/history/value_reader.h"

#include <utility>

#include "engine/base/ascii.h"
#include "schema/json/json_fields.h"

namespace sluice {

bool ValueReader::Refuse(const JsonNode& value, std::string_view wanted) {
  Fail(Code::kWrongType, &value,
       "this is " + std::string(TypeInWords(value.type)) + "; it should be " + std::string(wanted));
  return false;
}

bool ValueReader::Flag(const JsonNode& value) {
  if (value.type != JsonType::kFalse) Expect(JsonType::kTrue, value, "true or false");
  return value.type == JsonType::kTrue;
}

// Whether the value is a string, or a number that is written as an integer.
bool ValueReader::ExpectDigits(const JsonNode& value, std::string_view wanted) {
  if (value.type != JsonType::kNumber) return Expect(JsonType::kString, value, wanted);
  if (IsInteger(value.text())) return true;
  Fail(Code::kNotInteger, &value,
       "`" + std::string(value.text()) + "` is not written as an integer");
  return false;
}

Amount ValueReader::AmountOf(const JsonNode& value) {
  if (!ExpectDigits(value, "digits, as a string or an integer")) return {};
  Result<Amount> amount = Amount::Parse(value.text());
  if (amount.ok()) return std::move(amount).value();
  Fail(amount.error().code, &value, amount.error().what);
  return {};
}

Timestamp ValueReader::TimeOf(const JsonNode& value, TimeUnit unit) {
  if (!ExpectDigits(value, "a time, as a string or an integer")) return {};
  const Result<Timestamp> time = value.type == JsonType::kNumber
                                     ? TimeFromInteger(value.text(), unit)
                                     : ParseTime(value.text());
  if (time.ok()) return time.value();
  Fail(time.error().code, &value, time.error().what);
  return {};
}

}  // namespace sluice
