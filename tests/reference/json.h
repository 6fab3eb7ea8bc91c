/// \file
/// A JSON value as the reference keeps it: fields in their order, numbers as they were written.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

namespace sluice::reference {

using Texts = std::vector<std::string>;

/// Elements separated by commas.
std::string Join(const Texts& elements);

/// SPEC 2: only `"`, `\` and control characters are escaped.
std::string Quote(const std::string& text);
Texts Quotes(const Texts& texts);

enum class Kind { kNull, kFlag, kNumber, kText, kArray, kObject };

/// A JSON value. What is absent is null.
struct Value {
  Kind kind = Kind::kNull;
  std::string text = {};           ///< a text's; a number, `true` and `false` as written
  Texts names = {};                ///< an object's
  std::vector<Value> values = {};  ///< an array's or an object's
  std::size_t at = 0;              ///< where it begins in the text that it was read from

  explicit operator bool() const { return kind != Kind::kNull; }
  bool IsText() const { return kind == Kind::kText; }
  bool IsArray() const { return kind == Kind::kArray; }
  bool IsObject() const { return kind == Kind::kObject; }

  std::size_t IndexOf(const std::string& name) const;
  bool Has(const std::string& name) const { return IndexOf(name) < names.size(); }
  const Value& operator[](const std::string& name) const;
  /// In its place where the object has the name, else as its last field. Null becomes an object.
  Value& Set(const std::string& name, Value value);
  void Erase(const std::string& name);

  /// Compact JSON.
  std::string Json() const;
  /// A text, or another value as JSON.
  std::string Text(const std::string& absent = "") const;
  std::vector<Value> Elements() const { return IsArray() ? values : std::vector<Value>(); }
  Texts EachText() const;
};

/// Of what is valid JSON; throws std::runtime_error where it is seen not to be.
Value ParseJson(const std::string& text);
Value TextValue(const std::string& text);
Value NumberValue(std::int64_t number);

/// The fields of `now`: those of `as_read` in their order, then the others in `order`.
Value InOrder(const Value& now, const Value& as_read, const Texts& order);

}  // namespace sluice::reference
