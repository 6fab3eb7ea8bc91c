#include "schema/history/transfer_fields.h"

#include <utility>

#include "engine/base/time_text.h"
#include "schema/json/json_fields.h"

namespace sluice {

// A field's value, nullptr where it is absent or null.
const JsonNode* TransferFields::Field(const JsonNode& object, std::string_view key) const {
  for (std::uint32_t i = document().IndexOf(object) + 1; i < object.next;
       i = document().at(i + 1).next) {
    const JsonNode& value = document().at(i + 1);
    if (document().at(i).text() == key) return value.type == JsonType::kNull ? nullptr : &value;
  }
  return nullptr;
}

std::string_view TransferFields::Text(const JsonNode& object, std::string_view key) {
  const JsonNode* const node = Field(object, key);
  if (node == nullptr) return {};
  if (node->type != JsonType::kString)
    Fail(Code::kWrongType, node, "`" + std::string(key) + "` should be a string");
  return node->type == JsonType::kString ? node->text() : std::string_view();
}

bool TransferFields::Flag(const JsonNode& object, std::string_view key) {
  const JsonNode* const node = Field(object, key);
  if (node == nullptr) return false;
  if (node->type != JsonType::kTrue && node->type != JsonType::kFalse)
    Fail(Code::kWrongType, node, "`" + std::string(key) + "` should be true or false");
  return node->type == JsonType::kTrue;
}

std::optional<Timestamp> TransferFields::Time(const JsonNode& object, std::string_view key) {
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
Amount TransferFields::Magnitude(const JsonNode& object, std::string_view text_key,
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

void TransferFields::AppendTexts(const JsonNode& object, std::string_view key,
                                 std::vector<std::string_view>* texts) {
  const auto fail = [&](const JsonNode& node) {
    Fail(Code::kWrongType, &node, "`" + std::string(key) + "` should be an array of strings");
  };
  const JsonNode* const array = Field(object, key);
  if (array == nullptr) return;
  if (array->type != JsonType::kArray) return fail(*array);
  for (std::uint32_t i = document().IndexOf(*array) + 1; i < array->next;
       i = document().at(i).next) {
    if (document().at(i).type != JsonType::kString) return fail(document().at(i));
    texts->push_back(document().at(i).text());
  }
}

}  // namespace sluice
