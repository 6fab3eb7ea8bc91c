#include "schema/json/json_fields.h"

#include <algorithm>
#include <charconv>

#include "engine/base/nearest.h"
#include "engine/base/time_text.h"

namespace sluice {

std::string_view TypeInWords(JsonType type) {
  switch (type) {
    case JsonType::kNull:
      return "null";
    case JsonType::kFalse:
      return "false";
    case JsonType::kTrue:
      return "true";
    case JsonType::kNumber:
      return "a number";
    case JsonType::kString:
      return "a string";
    case JsonType::kArray:
      return "an array";
    case JsonType::kObject:
      break;
  }
  return "an object";
}

bool IsInteger(std::string_view number) {
  return number != "-0" && number.find_first_of(".eE") == std::string_view::npos;
}

JsonFields::JsonFields(const JsonDocument& document, const JsonNode& object, JsonProblemSink* sink)
    : document_(document), object_(object), sink_(sink) {}

JsonFields::~JsonFields() {
  if (ignores_all_) return;
  const std::uint32_t begin = document_.IndexOf(object_) + 1;
  for (std::uint32_t key = begin; key < object_.next; key = document_.at(key + 1).next) {
    const std::string_view name = document_.at(key).text();
    if (std::find(asked_.begin(), asked_.end(), name) != asked_.end()) continue;
    sink_->Report(
        false, Code::kUnknownField, document_.at(key),
        "`" + std::string(name) + "` is not a field that is known here" + DidYouMean(name, asked_));
  }
}

const JsonNode* JsonFields::Find(std::string_view key) {
  asked_.push_back(key);
  const std::uint32_t begin = document_.IndexOf(object_) + 1;
  for (std::uint32_t i = begin; i < object_.next; i = document_.at(i + 1).next) {
    if (document_.at(i).text() != key) continue;
    const JsonNode& value = document_.at(i + 1);
    return value.type == JsonType::kNull ? nullptr : &value;
  }
  return nullptr;
}

bool JsonFields::HasOnly(const std::vector<std::string_view>& keys) const {
  for (std::uint32_t i = document_.IndexOf(object_) + 1; i < object_.next;
       i = document_.at(i + 1).next) {
    if (std::find(keys.begin(), keys.end(), document_.at(i).text()) == keys.end()) return false;
  }
  return true;
}

// A field's value, or the object itself.
const JsonNode* JsonFields::NodeAt(std::string_view key) {
  const JsonNode* const node = key.empty() ? nullptr : Find(key);
  return node == nullptr ? &object_ : node;
}

void JsonFields::Fail(Code code, std::string_view key, std::string what) {
  sink_->Report(true, code, *NodeAt(key), std::move(what));
}

void JsonFields::Warn(Code code, std::string_view key, std::string what) {
  sink_->Report(false, code, *NodeAt(key), std::move(what));
}

void JsonFields::WrongType(const JsonNode& node, std::string_view wanted) {
  sink_->Report(
      true, Code::kWrongType, node,
      "this is " + std::string(TypeInWords(node.type)) + "; it should be " + std::string(wanted));
}

bool JsonFields::IsText(std::string_view key) {
  const JsonNode* const node = Find(key);
  return node != nullptr && node->type == JsonType::kString;
}

std::optional<std::string_view> JsonFields::AnyText(std::string_view key) {
  const JsonNode* const node = Find(key);
  if (node == nullptr) return std::nullopt;
  if (node->type == JsonType::kString) return node->text();
  WrongType(*node, "a string");
  return std::nullopt;
}

std::optional<std::string_view> JsonFields::TextOf(const JsonNode& node) {
  if (node.type != JsonType::kString) {
    WrongType(node, "a string");
  } else if (node.length == 0) {
    sink_->Report(true, Code::kEmptyText, node, "the string is empty");
  } else {
    return node.text();
  }
  return std::nullopt;
}

std::optional<std::string_view> JsonFields::Text(std::string_view key) {
  const JsonNode* const node = Find(key);
  return node == nullptr ? std::nullopt : TextOf(*node);
}

std::optional<bool> JsonFields::Flag(std::string_view key) {
  const JsonNode* const node = Find(key);
  if (node == nullptr) return std::nullopt;
  if (node->type == JsonType::kTrue || node->type == JsonType::kFalse)
    return node->type == JsonType::kTrue;
  WrongType(*node, "true or false");
  return std::nullopt;
}

std::optional<std::int64_t> JsonFields::Integer(std::string_view key, std::int64_t min,
                                                std::int64_t max, Code range) {
  const JsonNode* const node = Find(key);
  if (node == nullptr) return std::nullopt;
  if (node->type != JsonType::kNumber) {
    WrongType(*node, "an integer");
    return std::nullopt;
  }
  const std::string text(node->text());
  if (!IsInteger(text)) {
    sink_->Report(true, Code::kNotInteger, *node, "`" + text + "` is not written as an integer");
    return std::nullopt;
  }
  std::int64_t value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error == std::errc() && min <= value && value <= max) return value;
  sink_->Report(true, range, *node,
                "`" + std::string(key) + "` is " + text.substr(0, 40) + "; it may be " +
                    std::to_string(min) + " to " + std::to_string(max));
  return std::nullopt;
}

std::optional<Timestamp> JsonFields::Time(std::string_view key) {
  const JsonNode* const node = Find(key);
  if (node == nullptr) return std::nullopt;
  if (node->type != JsonType::kString) {
    WrongType(*node, "a string with a time such as 2026-01-05T10:00:00Z");
    return std::nullopt;
  }
  const Result<Timestamp> time = ParseTime(node->text());
  if (time.ok()) return time.value();
  sink_->Report(true, time.error().code, *node, time.error().what);
  return std::nullopt;
}

std::optional<Limit> JsonFields::Units(std::string_view key) {
  const JsonNode* const node = Find(key);
  if (node == nullptr) return std::nullopt;
  if (node->type != JsonType::kString && node->type != JsonType::kNumber) {
    WrongType(*node, "a string of digits or an integer, in base units");
    return std::nullopt;
  }
  if (node->type == JsonType::kNumber && !IsInteger(node->text())) {
    sink_->Report(true, Code::kNotInteger, *node,
                  "`" + std::string(node->text()) + "` is not written as an integer");
    return std::nullopt;
  }
  Result<Limit> limit = Limit::Parse(node->text());
  if (limit.ok()) return std::move(limit).value();
  sink_->Report(true, limit.error().code, *node, limit.error().what);
  return std::nullopt;
}

void JsonFields::EachElement(std::string_view key, std::size_t max, Code past,
                             const std::function<void(const JsonNode&)>& take) {
  const JsonNode* const array = Find(key);
  if (array == nullptr) return;
  if (array->type != JsonType::kArray) return WrongType(*array, "an array");
  std::size_t count = 0;
  for (std::uint32_t i = document_.IndexOf(*array) + 1; i < array->next; i = document_.at(i).next) {
    if (++count > max) {
      sink_->Report(true, past, document_.at(i),
                    "`" + std::string(key) + "` holds more than " + std::to_string(max));
      return;
    }
    take(document_.at(i));
  }
}

void JsonFields::EachText(std::string_view key, std::size_t max, Code past,
                          const std::function<void(std::string_view)>& take) {
  EachElement(key, max, past, [&](const JsonNode& element) {
    if (const auto text = TextOf(element)) take(*text);
  });
}

void JsonFields::EachObject(std::string_view key, std::size_t max, Code past,
                            const std::function<void(FieldReader&)>& take) {
  EachElement(key, max, past, [&](const JsonNode& element) {
    if (element.type != JsonType::kObject) return WrongType(element, "an object");
    JsonFields fields(document_, element, sink_);
    take(fields);
  });
}

void JsonFields::Object(std::string_view key, const std::function<void(FieldReader&)>& take) {
  const JsonNode* const node = Find(key);
  if (node == nullptr) return;
  if (node->type != JsonType::kObject) return WrongType(*node, "an object");
  JsonFields fields(document_, *node, sink_);
  take(fields);
}

std::optional<std::string> JsonFields::RawObject(std::string_view key) {
  const JsonNode* const node = Find(key);
  if (node == nullptr) return std::nullopt;
  if (node->type != JsonType::kObject) {
    WrongType(*node, "an object");
    return std::nullopt;
  }
  std::string json;
  document_.AppendCompact(*node, &json);
  return json;
}

void JsonFields::Ignore(std::initializer_list<std::string_view> keys) {
  asked_.insert(asked_.end(), keys.begin(), keys.end());
}

}  // namespace sluice
