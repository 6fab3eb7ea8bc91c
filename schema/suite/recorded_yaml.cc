#include "schema/suite/recorded_yaml.h"

#include <algorithm>
#include <array>

#include "engine/base/ascii.h"
#include "schema/json/json_members.h"

namespace sluice {
namespace {

bool IsLetter(char c) { return LowerAscii(c) >= 'a' && LowerAscii(c) <= 'z'; }

// Older readers take `yes` for true, and we `null` for nothing.
bool IsPlain(std::string_view text) {
  static constexpr std::array<std::string_view, 9> kWords = {"true", "false", "null", "yes", "no",
                                                             "on",   "off",   "y",    "n"};
  if (text.empty() || !IsLetter(text.front())) return false;
  const auto is_plain = [](char c) {
    return IsLetter(c) || IsDigit(c) || c == '-' || c == '_' || c == '.' || c == '/';
  };
  if (!std::all_of(text.begin(), text.end(), is_plain)) return false;
  std::string lower(text);
  std::transform(lower.begin(), lower.end(), lower.begin(), LowerAscii);
  return std::find(kWords.begin(), kWords.end(), lower) == kWords.end();
}

std::string ScalarOf(std::string_view text) {
  return IsPlain(text) ? std::string(text) : JsonText(text);
}

struct YamlWriter {
  std::string operator()(std::monostate) const { return "null"; }
  std::string operator()(bool flag) const { return flag ? "true" : "false"; }
  std::string operator()(std::int64_t number) const { return std::to_string(number); }
  std::string operator()(const std::string& text) const { return ScalarOf(text); }
  std::string operator()(const std::vector<std::string>& texts) const {
    std::string list;
    for (const std::string& text : texts) list += (list.empty() ? "" : ", ") + ScalarOf(text);
    return "[" + list + "]";
  }
};

}  // namespace

std::string YamlOf(const Expectation& expectation) {
  std::string yaml = "{id: " + ScalarOf(expectation.id);
  for (const ExpectedField& field : expectation.fields)
    yaml += ", " + std::string(Name(field.field)) + ": " + std::visit(YamlWriter(), field.value);
  return yaml + "}";
}

std::string JsonOf(const std::vector<Expectation>& expectations) {
  JsonOutput out;
  out.BeginArray();
  for (const Expectation& expectation : expectations) {
    out.BeginObject();
    out.Field("id", expectation.id);
    for (const ExpectedField& field : expectation.fields) {
      out.Key(Name(field.field));
      WriteValue(field.value, &out);
    }
    out.EndObject();
  }
  out.EndArray();
  return std::string(out.text());
}

}  // namespace sluice
