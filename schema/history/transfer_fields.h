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

/// Keeps the first error. A field that is null is absent.
class TransferFields {
 public:
  void Begin(const JsonDocument& document) {
    document_ = &document;
    error_.reset();
  }

  bool ok() const { return !error_; }
  const std::optional<SendError>& error() const { return error_; }
  void Fail(Code code, const JsonNode* place, std::string what);

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
    for (std::uint32_t i = document_->IndexOf(array) + 1; i < array.next && ok();
         i = document_->at(i).next) {
      const JsonNode& element = document_->at(i);
      if (element.type != JsonType::kObject)
        return Fail(Code::kWrongType, &element, "this should be an object");
      take(element);
    }
  }

  /// Appends a field's strings; nothing where it is absent. Reports kWrongType.
  void AppendTexts(const JsonNode& object, std::string_view key,
                   std::vector<std::string_view>* texts);

 private:
  const JsonDocument* document_ = nullptr;
  std::optional<SendError> error_;
};

}  // namespace sluice
