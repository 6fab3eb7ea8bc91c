/// \file
/// JsonColumn: an array of JSON that grows value by value, beside others.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "schema/json/json_output.h"

namespace sluice {

class JsonColumn {
 public:
  /// A value that is JSON already.
  void AddRaw(std::string_view json) {
    if (!text_.empty()) text_ += ',';
    text_ += json;
  }
  void Add(std::int64_t number) { AddRaw(std::to_string(number)); }
  /// Digits alone, which need no escapes.
  void Add(const Amount& amount) { AddRaw('"' + amount.ToString() + '"'); }
  void Add(std::string_view text) {
    JsonOutput json;
    json.Value(text);
    AddRaw(json.text());
  }

  std::string Text() const { return '[' + text_ + ']'; }
  void Write(std::string_view key, JsonOutput* out) const {
    out->Key(key);
    out->Raw(Text());
  }

 private:
  std::string text_;
};

}  // namespace sluice
