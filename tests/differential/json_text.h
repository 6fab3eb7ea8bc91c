/// \file
/// JSON as text for the generated cases. Values are passed as JSON already; names are plain.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace sluice::differential {

/// A string as JSON. Escapes what must be; other bytes, UTF-8 among them, stay as they are.
std::string Quote(std::string_view text);

/// `[a,b]` of values that are JSON already.
std::string Array(const std::vector<std::string>& values);
/// `["a","b"]` of plain texts.
std::string Quotes(const std::vector<std::string>& texts);

/// An object whose fields keep the order in which they were added.
class Object {
 public:
  Object& Add(std::string_view name, std::string value);
  Object& AddText(std::string_view name, std::string_view text) { return Add(name, Quote(text)); }

  std::vector<std::pair<std::string, std::string>>& fields() { return fields_; }
  std::string Text() const;

 private:
  std::vector<std::pair<std::string, std::string>> fields_;
};

}  // namespace sluice::differential
