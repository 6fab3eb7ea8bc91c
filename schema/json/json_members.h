/// \file
/// JsonMembers: an object's members as text, in their order, to be changed and written again.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "schema/json/json_document.h"
#include "schema/json/json_output.h"

namespace sluice {

class JsonMembers {
 public:
  JsonMembers() = default;
  /// Of an object; a value that isn't one has none. Values are kept as compact JSON, but for the
  /// value of `skipped`, which is null: it will be replaced.
  JsonMembers(const JsonDocument& document, const JsonNode& object, std::string_view skipped = {});

  /// The value of a key, nullptr where it is absent or null. O(members).
  const std::string* Find(std::string_view key) const;

  /// Puts a value in the place of the key's, or behind all others.
  void Set(std::string_view key, std::string json);

  void Erase(std::string_view key);

  const std::vector<std::pair<std::string, std::string>>& all() const { return all_; }

  /// Writes an object of all members.
  void Write(JsonOutput* out) const;
  std::string ToJson() const;

 private:
  std::vector<std::pair<std::string, std::string>> all_;
};

/// An array of values that are JSON already.
std::string JsonArray(const std::vector<std::string>& elements);

/// A string as JSON.
std::string JsonText(std::string_view text);

/// JSON as people read it, indented by two blanks.
std::string Indented(const std::string& json);

/// The elements of an array as compact JSON; none where it isn't one.
std::vector<std::string> JsonElements(const std::string& array);

/// The members of an object that is given as text.
JsonMembers JsonMembersOf(const std::string& object);

/// A string that is given as JSON, decoded; empty where it isn't one.
std::string TextOfJson(const std::string& json);

}  // namespace sluice
