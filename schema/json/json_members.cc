#include "schema/json/json_members.h"

#include <algorithm>
#include <cassert>

namespace sluice {
namespace {

/// Text that is known to be JSON.
struct Parsed {
  explicit Parsed(std::string json) : text(std::move(json)) {
    const auto error = document.Parse(&text);
    assert(!error);
  }
  std::string text;
  JsonDocument document;
};

std::string Compact(const JsonDocument& document, const JsonNode& node) {
  std::string json;
  document.AppendCompact(node, &json);
  return json;
}

}  // namespace

JsonMembers::JsonMembers(const JsonDocument& document, const JsonNode& object,
                         std::string_view skipped) {
  if (object.type != JsonType::kObject) return;
  for (std::uint32_t i = document.IndexOf(object) + 1; i < object.next;
       i = document.at(i + 1).next) {
    const std::string_view key = document.at(i).text();
    const bool is_skipped = !skipped.empty() && key == skipped;
    all_.emplace_back(key, is_skipped ? "null" : Compact(document, document.at(i + 1)));
  }
}

const std::string* JsonMembers::Find(std::string_view key) const {
  for (const auto& [name, value] : all_) {
    if (name == key) return value == "null" ? nullptr : &value;
  }
  return nullptr;
}

void JsonMembers::Set(std::string_view key, std::string json) {
  for (auto& [name, value] : all_) {
    if (name != key) continue;
    value = std::move(json);
    return;
  }
  all_.emplace_back(key, std::move(json));
}

void JsonMembers::Erase(std::string_view key) {
  std::erase_if(all_, [&](const auto& member) { return member.first == key; });
}

void JsonMembers::Write(JsonOutput* out) const {
  out->BeginObject();
  for (const auto& [name, value] : all_) {
    out->Key(name);
    out->Raw(value);
  }
  out->EndObject();
}

std::string JsonMembers::ToJson() const {
  JsonOutput out;
  Write(&out);
  return std::string(out.text());
}

std::string JsonArray(const std::vector<std::string>& elements) {
  std::string json = "[";
  for (const std::string& element : elements) json += (json.size() > 1 ? "," : "") + element;
  return json + "]";
}

std::string JsonText(std::string_view text) {
  JsonOutput out;
  out.Value(text);
  return std::string(out.text());
}

// Compact JSON has no blanks outside of strings.
std::string Indented(const std::string& json) {
  std::string text;
  std::size_t depth = 0;
  bool in_string = false;
  const auto new_line = [&] { text.append("\n").append(2 * depth, ' '); };
  for (std::size_t i = 0; i < json.size(); ++i) {
    const char c = json[i];
    if (in_string) {
      text += c;
      if (c == '\\') text += json[++i];
      in_string = c != '"';
    } else if (c == '{' || c == '[') {
      text += c;
      if (json[i + 1] == '}' || json[i + 1] == ']') {
        text += json[++i];
      } else {
        ++depth;
        new_line();
      }
    } else if (c == '}' || c == ']') {
      --depth;
      new_line();
      text += c;
    } else {
      text += c;
      if (c == ',') new_line();
      if (c == ':') text += ' ';
      in_string = c == '"';
    }
  }
  return text;
}

std::vector<std::string> JsonElements(const std::string& array) {
  const Parsed parsed(array);
  const JsonNode& root = parsed.document.root();
  std::vector<std::string> elements;
  if (root.type != JsonType::kArray) return elements;
  for (std::uint32_t i = 1; i < root.next; i = parsed.document.at(i).next)
    elements.push_back(Compact(parsed.document, parsed.document.at(i)));
  return elements;
}

JsonMembers JsonMembersOf(const std::string& object) {
  const Parsed parsed(object);
  return {parsed.document, parsed.document.root()};
}

std::string TextOfJson(const std::string& json) {
  const Parsed parsed(json);
  const JsonNode& root = parsed.document.root();
  return root.type == JsonType::kString ? std::string(root.text()) : std::string();
}

}  // namespace sluice
