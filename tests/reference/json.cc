#include "tests/reference/json.h"

#include <algorithm>
#include <cstdio>
#include <stdexcept>
#include <utility>

namespace sluice::reference {

std::string Join(const Texts& elements) {
  std::string text;
  for (const std::string& element : elements) text += (text.empty() ? "" : ",") + element;
  return text;
}

std::string Quote(const std::string& text) {
  static const std::string kShort = "\"\\\b\f\n\r\t", kLetters = "\"\\bfnrt";
  std::string quoted = "\"";
  for (const char c : text) {
    char escape[8];
    std::snprintf(escape, sizeof escape, "\\u%04X", static_cast<unsigned char>(c));
    const std::size_t at = kShort.find(c);
    if (at != std::string::npos) quoted += std::string("\\") + kLetters[at];
    if (at == std::string::npos) quoted += '\0' <= c && c < ' ' ? escape : std::string(1, c);
  }
  return quoted + '"';
}

Texts Quotes(const Texts& texts) {
  Texts quoted;
  for (const std::string& text : texts) quoted.push_back(Quote(text));
  return quoted;
}

std::size_t Value::IndexOf(const std::string& name) const {
  return static_cast<std::size_t>(std::ranges::find(names, name) - names.begin());
}

const Value& Value::operator[](const std::string& name) const {
  static const Value kAbsent;
  return Has(name) ? values[IndexOf(name)] : kAbsent;
}

Value& Value::Set(const std::string& name, Value value) {
  if (kind == Kind::kNull) kind = Kind::kObject;
  const std::size_t index = IndexOf(name);
  if (index == names.size()) names.push_back(name);
  values.resize(names.size());
  return values[index] = std::move(value);
}

void Value::Erase(const std::string& name) {
  if (!Has(name)) return;
  values.erase(values.begin() + static_cast<std::ptrdiff_t>(IndexOf(name)));
  std::erase(names, name);
}

std::string Value::Json() const {
  Texts parts;
  for (std::size_t i = 0; i < values.size(); ++i) {
    parts.push_back((IsObject() ? Quote(names[i]) + ":" : "") + values[i].Json());
  }
  if (IsText()) return Quote(text);
  if (IsArray()) return "[" + Join(parts) + "]";
  if (IsObject()) return "{" + Join(parts) + "}";
  return *this ? text : "null";
}

std::string Value::Text(const std::string& absent) const {
  return IsText() ? text : *this ? Json() : absent;
}

Texts Value::EachText() const {
  Texts texts;
  for (const Value& element : Elements()) texts.push_back(element.Text());
  return texts;
}

namespace {

/// Of what is valid JSON; throws where it is seen not to be.
class JsonParser {
 public:
  explicit JsonParser(const std::string& text) : text_(text) {}

  Value Parse() {
    Skip();
    Value value{.at = next_};
    const char first = Peek();
    if (first == '{' || first == '[') return Nested(value, first);
    if (first == '"') return {Kind::kText, String(), {}, {}, value.at};
    const std::size_t end = std::min(text_.find_first_of(",]} \t\r\n", next_), text_.size());
    value.text = text_.substr(next_, end - next_);
    next_ = end;
    const bool is_null = value.text == "null", is_flag = first == 't' || first == 'f';
    if (value.text.empty()) throw std::runtime_error("invalid JSON: " + text_);
    value.kind = is_null ? Kind::kNull : is_flag ? Kind::kFlag : Kind::kNumber;
    return value;
  }

 private:
  char Peek() const { return next_ < text_.size() ? text_[next_] : '\0'; }
  void Skip() { next_ = std::min(text_.find_first_not_of(" \t\r\n", next_), text_.size()); }
  bool Take(char c) {
    Skip();
    if (Peek() != c) return false;
    ++next_;
    return true;
  }

  Value Nested(Value value, char open) {
    value.kind = open == '{' ? Kind::kObject : Kind::kArray;
    const char close = open == '{' ? '}' : ']';
    ++next_;
    if (Take(close)) return value;
    do {
      Skip();
      if (value.IsObject()) value.names.push_back(String());
      if (value.IsObject() && !Take(':')) throw std::runtime_error("invalid JSON: " + text_);
      value.values.push_back(Parse());
    } while (Take(','));
    if (!Take(close)) throw std::runtime_error("invalid JSON: " + text_);
    return value;
  }

  std::string String() {
    std::string read;
    for (++next_; Peek() != '"'; ++next_) {
      if (next_ >= text_.size()) throw std::runtime_error("invalid JSON: " + text_);
      read += Peek() == '\\' ? Escape() : std::string(1, Peek());
    }
    ++next_;
    return read;
  }

  // Leaves next_ at the escape's last character.
  std::string Escape() {
    static const std::string kLetters = "bfnrt", kControls = "\b\f\n\r\t";
    const char c = text_.at(++next_);
    const std::size_t at = kLetters.find(c);
    if (c != 'u') return std::string(1, at == std::string::npos ? c : kControls[at]);
    unsigned code = Hex();
    if (0xD800 <= code && code < 0xDC00) {  // the first half of a surrogate pair
      next_ += 2;
      code = 0x10000 + ((code - 0xD800) << 10) + (Hex() - 0xDC00);
    }
    const auto byte = [](unsigned bits) { return std::string(1, static_cast<char>(bits)); };
    const auto tail = [&](int shift) { return byte(0x80 | ((code >> shift) & 0x3F)); };
    if (code < 0x80) return byte(code);
    if (code < 0x800) return byte(0xC0 | code >> 6) + tail(0);
    if (code < 0x10000) return byte(0xE0 | code >> 12) + tail(6) + tail(0);
    return byte(0xF0 | code >> 18) + tail(12) + tail(6) + tail(0);
  }
  unsigned Hex() {
    const std::string digits = text_.substr(next_ + 1, 4);
    next_ += 4;
    return static_cast<unsigned>(std::stoul(digits, nullptr, 16));
  }

  const std::string& text_;
  std::size_t next_ = 0;
};

}  // namespace

Value ParseJson(const std::string& text) { return JsonParser(text).Parse(); }
Value TextValue(const std::string& text) { return {.kind = Kind::kText, .text = text}; }
Value NumberValue(std::int64_t number) {
  return {.kind = Kind::kNumber, .text = std::to_string(number)};
}

Value InOrder(const Value& now, const Value& as_read, const Texts& order) {
  Value ordered{.kind = Kind::kObject};
  for (const std::string& name : as_read.names) ordered.Set(name, now[name]);
  for (const std::string& name : order) {
    if (now.Has(name)) ordered.Set(name, now[name]);
  }
  return ordered;
}

}  // namespace sluice::reference
