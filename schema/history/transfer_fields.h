/// \file
/// TransferFields: the fields of a transfer's objects, of which most may be absent.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "schema/history/value_reader.h"

namespace sluice {

/// A ValueReader that asks for fields by their names. One that is null is absent.
class TransferFields : public ValueReader {
 public:
  /// A field's value, nullptr where it is absent.
  const JsonNode* Field(const JsonNode& object, std::string_view key) const;

  /// Empty, false and nothing where the field is absent. Report kWrongType, and Time what
  /// ParseTime does.
  std::string_view Text(const JsonNode& object, std::string_view key);
  bool Flag(const JsonNode& object, std::string_view key);
  std::optional<Timestamp> Time(const JsonNode& object, std::string_view key);

  /// The size of an amount that may be negative: a string of digits, or else another field's
  /// integer. 0 where neither is there.
  Amount Magnitude(const JsonNode& object, std::string_view text_key, std::string_view number_key,
                   bool* negative);

  /// Calls `take` with each element, an object. Reports kWrongType.
  template <typename Take>
  void ForEachElement(const JsonNode& array, Take take) {
    if (array.type != JsonType::kArray)
      return Fail(Code::kWrongType, &array, "this should be an array");
    for (std::uint32_t i = document().IndexOf(array) + 1; i < array.next && ok();
         i = document().at(i).next) {
      const JsonNode& element = document().at(i);
      if (element.type != JsonType::kObject)
        return Fail(Code::kWrongType, &element, "this should be an object");
      take(element);
    }
  }

  /// Appends a field's strings; nothing where it is absent. Reports kWrongType.
  void AppendTexts(const JsonNode& object, std::string_view key,
                   std::vector<std::string_view>* texts);
};

}  // namespace sluice
