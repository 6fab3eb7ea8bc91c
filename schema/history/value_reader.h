/// \file
/// ValueReader: the typed values of one send, until something is wrong.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "engine/base/amount.h"
#include "engine/base/result.h"
#include "engine/base/time_text.h"
#include "schema/json/json_document.h"

namespace sluice {

/// What is wrong with a send, the first thing that was found.
struct SendError {
  Code code;
  std::string what;
  const JsonNode* place;  ///< nullptr: the object as a whole
};

/// Keeps the first error; what is read after it counts for nothing.
class ValueReader {
 public:
  void Begin(const JsonDocument& document) {
    document_ = &document;
    error_.reset();
  }

  bool ok() const { return !error_; }
  const std::optional<SendError>& error() const { return error_; }
  void Fail(Code code, const JsonNode* place, std::string what) {
    if (!error_) error_ = SendError{code, std::move(what), place};
  }

  /// Each reports kWrongType, and what its value may be wrong with besides.
  bool Expect(JsonType type, const JsonNode& value, std::string_view wanted) {
    return value.type == type || Refuse(value, wanted);
  }
  std::string_view Text(const JsonNode& value) {  // kEmptyText
    if (Expect(JsonType::kString, value, "a string") && value.length == 0)
      Fail(Code::kEmptyText, &value, "the string is empty");
    return value.text();
  }
  bool Flag(const JsonNode& value);
  Amount AmountOf(const JsonNode& value);
  Timestamp TimeOf(const JsonNode& value, TimeUnit unit);

  /// Calls `take(key, value)` with each member. One that is null is absent.
  template <typename Take>
  void ForEachMember(const JsonNode& object, Take take) {
    for (std::uint32_t i = document_->IndexOf(object) + 1; i < object.next && ok();
         i = document_->at(i + 1).next) {
      const JsonNode& value = document_->at(i + 1);
      if (value.type != JsonType::kNull) take(document_->at(i), value);
    }
  }

  /// Calls `take(element)` with each element. Reports `past` where there are more than `max`.
  template <typename Take>
  void ForEachElement(const JsonNode& array, std::size_t max, Code past, Take take) {
    if (!Expect(JsonType::kArray, array, "an array")) return;
    std::size_t count = 0;
    for (std::uint32_t i = document_->IndexOf(array) + 1; i < array.next && ok();
         i = document_->at(i).next) {
      if (++count > max)
        return Fail(past, &document_->at(i), "the array holds more than " + std::to_string(max));
      take(document_->at(i));
    }
  }

 protected:
  const JsonDocument& document() const { return *document_; }

 private:
  bool Refuse(const JsonNode& value, std::string_view wanted);
  bool ExpectDigits(const JsonNode& value, std::string_view wanted);

  const JsonDocument* document_ = nullptr;
  std::optional<SendError> error_;
};

}  // namespace sluice
