/// \file
/// Looking around in a document that was read already, reporting nothing.
#pragma once

#include <cstdint>
#include <string_view>

#include "schema/json/json_document.h"

namespace sluice {

/// The value of a key; nullptr where `object` is none, lacks it, or has null there. O(keys).
inline const JsonNode* Member(const JsonDocument& document, const JsonNode& object,
                              std::string_view key) {
  if (object.type != JsonType::kObject) return nullptr;
  for (std::uint32_t i = document.IndexOf(object) + 1; i < object.next;
       i = document.at(i + 1).next) {
    if (document.at(i).text() != key) continue;
    const JsonNode& value = document.at(i + 1);
    return value.type == JsonType::kNull ? nullptr : &value;
  }
  return nullptr;
}

/// Calls `take` with each element; with none where `array` is no array.
template <typename Take>
void ForEachElement(const JsonDocument& document, const JsonNode& array, Take take) {
  if (array.type != JsonType::kArray) return;
  for (std::uint32_t i = document.IndexOf(array) + 1; i < array.next; i = document.at(i).next)
    take(document.at(i));
}

/// Calls `take` with each key and value; with none where `object` is no object.
template <typename Take>
void ForEachMember(const JsonDocument& document, const JsonNode& object, Take take) {
  if (object.type != JsonType::kObject) return;
  for (std::uint32_t i = document.IndexOf(object) + 1; i < object.next; i = document.at(i + 1).next)
    take(document.at(i), document.at(i + 1));
}

/// The node that `/`-separated names and numbers lead to from `from`, or the last one on the way
/// there that is.
const JsonNode& Follow(const JsonDocument& document, const JsonNode& from, std::string_view way);

}  // namespace sluice
