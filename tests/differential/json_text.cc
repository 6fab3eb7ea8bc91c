#include "tests/differential/json_text.h"

#include <array>
#include <cstdio>

namespace sluice::differential {
namespace {

std::string Enclosed(char open, const std::vector<std::string>& parts, char close) {
  std::string text(1, open);
  for (const std::string& part : parts) text += (text.size() == 1 ? "" : ",") + part;
  return text + close;
}

}  // namespace

std::string Quote(std::string_view text) {
  std::string quoted = "\"";
  for (const char c : text) {
    if (c == '"' || c == '\\') quoted += '\\';
    if (static_cast<unsigned char>(c) >= 0x20) {
      quoted += c;
      continue;
    }
    std::array<char, 8> escape{};
    std::snprintf(escape.data(), escape.size(), "\\u%04x", static_cast<unsigned>(c));
    quoted += escape.data();
  }
  return quoted + '"';
}

std::string Array(const std::vector<std::string>& values) { return Enclosed('[', values, ']'); }

std::string Quotes(const std::vector<std::string>& texts) {
  std::vector<std::string> quoted;
  for (const std::string& text : texts) quoted.push_back(Quote(text));
  return Array(quoted);
}

Object& Object::Add(std::string_view name, std::string value) {
  fields_.emplace_back(name, std::move(value));
  return *this;
}

std::string Object::Text() const {
  std::vector<std::string> parts;
  for (const auto& [name, value] : fields_) parts.push_back(Quote(name) + ":" + value);
  return Enclosed('{', parts, '}');
}

}  // namespace sluice::differential
