#include "schema/json/json_document.h"

#include <algorithm>
#include <array>
#include <cassert>

#include <rapidjson/reader.h>
#include <rapidjson/stream.h>

#include "schema/json/high_controls.h"
#include "schema/json/json_output.h"
#include "schema/json/syntax_message.h"
#include "schema/utf8.h"

namespace sluice {
namespace {

// Text of ASCII without escapes is decoded to itself.
bool MayDecodeToInvalidUtf8(std::string_view text) {
  return !IsAscii(text) || text.find('\\') != std::string_view::npos;
}

/// Takes RapidJSON's events and appends nodes.
class NodeBuilder {
 public:
  NodeBuilder(const char* text, const rapidjson::InsituStringStream& stream,
              const LongNumbers& long_numbers, bool checks_text, std::vector<JsonNode>* nodes)
      : text_(text),
        stream_(stream),
        long_numbers_(long_numbers),
        checks_text_(checks_text),
        nodes_(*nodes) {}

  bool Null() { return Leaf(JsonType::kNull, 4); }
  bool Bool(bool value) { return value ? Leaf(JsonType::kTrue, 4) : Leaf(JsonType::kFalse, 5); }
  bool RawNumber(const char* text, rapidjson::SizeType length, bool) {
    return Add(JsonType::kNumber, text, length);
  }
  bool String(const char* text, rapidjson::SizeType length, bool) {
    if (!long_numbers_.empty()) {
      const std::string_view digits = long_numbers_.At(static_cast<std::size_t>(text - 1 - text_));
      if (!digits.empty())
        return Add(JsonType::kNumber, digits.data(), static_cast<std::uint32_t>(digits.size()));
    }
    Add(JsonType::kString, text, length);
    return !checks_text_ || IsUtf8({text, length}) ||
           Fail(Code::kEncoding, "the string is not valid UTF-8", Offset(text) - 1);
  }
  bool Key(const char* text, rapidjson::SizeType length, bool copy) {
    if (long_numbers_.empty() || long_numbers_.At(Offset(text) - 1).empty())
      return String(text, length, copy);
    const Error error = SyntaxError(rapidjson::kParseErrorObjectMissName);
    return Fail(error.code, error.what, Offset(text) - 1);
  }
  bool StartObject() { return Open(JsonType::kObject); }
  bool EndObject(rapidjson::SizeType) { return Close(); }
  bool StartArray() { return Open(JsonType::kArray); }
  bool EndArray(rapidjson::SizeType) { return Close(); }

  // RapidJSON asks for these; kParseNumbersAsStringsFlag keeps it from calling them.
  bool Int(int) { return false; }
  bool Uint(unsigned) { return false; }
  bool Int64(std::int64_t) { return false; }
  bool Uint64(std::uint64_t) { return false; }
  bool Double(double) { return false; }

  const std::optional<JsonError>& failure() const { return failure_; }

 private:
  std::size_t Offset(const char* place) const { return static_cast<std::size_t>(place - text_); }

  bool Add(JsonType type, const char* begin, std::uint32_t length) {
    nodes_.push_back({begin, length, static_cast<std::uint32_t>(nodes_.size() + 1), type});
    return true;
  }
  // The stream stands behind the value.
  bool Leaf(JsonType type, std::uint32_t length) { return Add(type, stream_.src_ - length, 0); }

  bool Open(JsonType type) {
    if (depth_ == open_.size()) {
      return Fail(Code::kBoundNesting, "more than 64 arrays and objects within each other",
                  Offset(stream_.src_) - 1);
    }
    open_[depth_++] = static_cast<std::uint32_t>(nodes_.size());
    return Add(type, stream_.src_ - 1, 0);
  }
  bool Close() {
    nodes_[open_[--depth_]].next = static_cast<std::uint32_t>(nodes_.size());
    return true;
  }

  bool Fail(Code code, std::string what, std::size_t offset) {
    failure_ = JsonError{{code, std::move(what)}, offset, {}};
    return false;
  }

  const char* text_;
  const rapidjson::InsituStringStream& stream_;
  const LongNumbers& long_numbers_;
  bool checks_text_;
  std::vector<JsonNode>& nodes_;
  std::array<std::uint32_t, JsonDocument::kNestingMax>
      open_;  // the containers that the stream is in
  std::size_t depth_ = 0;
  std::optional<JsonError> failure_;
};

}  // namespace

std::optional<JsonError> JsonDocument::Parse(std::string* json) {
  constexpr unsigned kFlags = rapidjson::kParseInsituFlag | rapidjson::kParseNumbersAsStringsFlag;
  json->reserve(json->size() + 16);  // RapidJSON looks at 16 bytes at once.
  char* const text = json->data();
  const std::size_t length = json->size();
  text_ = text;
  nodes_.clear();
  const std::size_t control = FindHighControl({text, length});
  long_numbers_.TakeOut(text, length);
  rapidjson::InsituStringStream stream(text);
  NodeBuilder builder(text, stream, long_numbers_, MayDecodeToInvalidUtf8({text, length}), &nodes_);
  const rapidjson::ParseResult result = reader_.Parse<kFlags>(stream, builder);
  const std::size_t end = result.IsError() ? result.Offset() : stream.Tell();
  if (control < end)
    return JsonError{SyntaxError(rapidjson::kParseErrorStringInvalidEncoding), control, {}};
  if (builder.failure()) return builder.failure();
  if (end < length && text[end] == '\0')  // A byte 0 ends the text for RapidJSON.
    return JsonError{{Code::kSyntax, "a byte 0 is no part of JSON"}, end, {}};
  if (result.IsError()) return JsonError{SyntaxError(result.Code()), end, {}};
  return FindRepeatedKey();
}

std::size_t JsonDocument::OffsetOf(const JsonNode& node) const {
  for (const auto& [offset, digits] : long_numbers_.numbers()) {
    if (digits.data() == node.begin) return offset;
  }
  const auto offset = static_cast<std::size_t>(node.begin - text_);
  return node.type == JsonType::kString ? offset - 1 : offset;
}

JsonError JsonDocument::ErrorAt(const JsonNode& node, Code code, std::string what) const {
  return {{code, std::move(what)}, OffsetOf(node), PointerTo(node)};
}

std::optional<JsonError> JsonDocument::FindRepeatedKey() const {
  std::vector<std::string_view> many;  // of an object with more keys than are compared one by one
  for (std::uint32_t object = 0; object < nodes_.size(); ++object) {
    if (nodes_[object].type != JsonType::kObject) continue;
    const JsonNode* const repeated = RepeatedKeyOf(object, &many);
    if (repeated == nullptr) continue;
    return ErrorAt(*repeated, Code::kDuplicateKey,
                   "`" + std::string(repeated->text()) + "` is given twice in one object");
  }
  return std::nullopt;
}

// The first key of the object that was there before; nullptr where each is new.
const JsonNode* JsonDocument::RepeatedKeyOf(std::uint32_t object,
                                            std::vector<std::string_view>* scratch) const {
  constexpr std::uint32_t kFewKeys = 24;
  std::uint32_t count = 0;
  for (std::uint32_t key = object + 1; key < nodes_[object].next;
       key = nodes_[key + 1].next, ++count) {
    if (count == kFewKeys) return RepeatedAmongMany(object, scratch);
    const JsonNode& node = nodes_[key];
    for (std::uint32_t before = object + 1; before < key; before = nodes_[before + 1].next) {
      if (nodes_[before].length == node.length && nodes_[before].text() == node.text())
        return &node;
    }
  }
  return nullptr;
}

const JsonNode* JsonDocument::RepeatedAmongMany(std::uint32_t object,
                                                std::vector<std::string_view>* scratch) const {
  std::vector<std::string_view>& texts = *scratch;
  texts.clear();
  for (std::uint32_t key = object + 1; key < nodes_[object].next; key = nodes_[key + 1].next)
    texts.push_back(nodes_[key].text());
  std::sort(texts.begin(), texts.end());
  const auto repeated = std::adjacent_find(texts.begin(), texts.end());
  if (repeated == texts.end()) return nullptr;
  const JsonNode* last = nullptr;
  for (std::uint32_t key = object + 1; key < nodes_[object].next; key = nodes_[key + 1].next) {
    if (nodes_[key].text() == *repeated) last = &nodes_[key];
  }
  return last;
}

std::string JsonDocument::PointerTo(const JsonNode& node, LastWay* last) const {
  const std::uint32_t wanted = IndexOf(node);
  std::string pointer;
  LastWay none;
  std::vector<LastWay::Step>& steps = (last == nullptr ? &none : last)->steps;
  std::size_t depth = 0;
  for (std::uint32_t at = 0; at != wanted; ++depth) {
    const std::uint32_t key = nodes_[at].type == JsonType::kObject ? 1 : 0;  // before each value
    if (depth == steps.size()) steps.push_back({at, at + 1, 0});
    LastWay::Step& step = steps[depth];
    if (step.parent != at || step.child > wanted) step = {at, at + 1, 0};
    for (; nodes_[step.child + key].next <= wanted; ++step.position)
      step.child = nodes_[step.child + key].next;
    pointer += '/';
    if (key == 0) pointer += std::to_string(step.position);
    for (const char c : key == 0 ? std::string_view() : nodes_[step.child].text())
      pointer += c == '~' ? "~0" : c == '/' ? "~1" : std::string(1, c);
    at = step.child == wanted ? wanted : step.child + key;  // A key is pointed to as its value is.
  }
  return pointer;
}

namespace {

void Write(const JsonDocument& document, std::uint32_t index, JsonOutput* out) {
  const JsonNode& node = document.at(index);
  switch (node.type) {
    case JsonType::kNull:
      return out->Null();
    case JsonType::kFalse:
      return out->Value(false);
    case JsonType::kTrue:
      return out->Value(true);
    case JsonType::kNumber:
      return out->Raw(node.text());
    case JsonType::kString:
      return out->Value(node.text());
    case JsonType::kArray:
      out->BeginArray();
      for (std::uint32_t i = index + 1; i < node.next; i = document.at(i).next)
        Write(document, i, out);
      return out->EndArray();
    case JsonType::kObject:
      out->BeginObject();
      for (std::uint32_t key = index + 1; key < node.next; key = document.at(key + 1).next) {
        out->Key(document.at(key).text());
        Write(document, key + 1, out);
      }
      return out->EndObject();
  }
}

}  // namespace

void JsonDocument::AppendCompact(const JsonNode& node, std::string* json) const {
  JsonOutput out;
  Write(*this, IndexOf(node), &out);
  json->append(out.text());
}

}  // namespace sluice
