/// \file
/// JsonDocument: a JSON text as a tree that still knows where everything stood.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <rapidjson/reader.h>

#include "engine/base/bounds.h"
#include "engine/base/result.h"
#include "schema/json/long_numbers.h"

namespace sluice {

enum class JsonType : std::uint8_t { kNull, kFalse, kTrue, kNumber, kString, kArray, kObject };

/// A value or, in an object, a key. Nodes lie in the order of the text: after an object or array
/// come its children, keys and values taking turns in an object.
struct JsonNode {
  const char* begin;     ///< a string's decoded text, a number as written, the first character of
                         ///< anything else
  std::uint32_t length;  ///< of a string's or number's text, in bytes
  std::uint32_t next;    ///< index of the node after this one and all that it contains
  JsonType type;

  std::string_view text() const { return {begin, length}; }
};

/// Why a text isn't JSON, and where.
struct JsonError {
  Error error;
  std::size_t offset;   ///< in bytes, from the text's beginning
  std::string pointer;  ///< JSON pointer, where one is known
};

/// Reads text as one JSON value, by RapidJSON. Strict: no comments, no trailing commas, no repeated
/// keys, valid UTF-8, no lone surrogates, at most kNestingMax arrays and objects within each other.
/// Numbers of any length are kept as written. Reused from text to text, so that nothing is
/// allocated in the common case.
class JsonDocument {
 public:
  static constexpr std::size_t kNestingMax = bounds::kNesting;

  /// The text is decoded in place: nodes point into it, and it must live, unchanged, as long as
  /// they are looked at. REQUIRES that it is shorter than 4 GiB - 1. O(length).
  std::optional<JsonError> Parse(std::string* json);

  /// REQUIRES that Parse succeeded.
  const JsonNode& root() const { return nodes_.front(); }
  const JsonNode& at(std::uint32_t index) const { return nodes_[index]; }
  std::uint32_t IndexOf(const JsonNode& node) const {
    return static_cast<std::uint32_t>(&node - nodes_.data());
  }

  /// Where the node begins, in bytes from the text's beginning; of a string, its opening quote.
  std::size_t OffsetOf(const JsonNode& node) const;

  /// Where the last way led, at each depth: of nodes that are asked for in about the order of the
  /// text, each way then takes up where the one before it was. Of one document's nodes alone.
  struct LastWay {
    struct Step {
      std::uint32_t parent;
      std::uint32_t child;  ///< in an object, its key
      std::size_t position;
    };
    std::vector<Step> steps;
  };

  /// The way to a value or a key, as RFC 6901 has it. O(nodes before it), or those since `last`,
  /// which may be nullptr.
  std::string PointerTo(const JsonNode& node, LastWay* last = nullptr) const;

  /// Appends the value as compact JSON, keys and numbers as given.
  void AppendCompact(const JsonNode& node, std::string* json) const;

  std::size_t MemoryBytes() const { return nodes_.capacity() * sizeof(JsonNode); }

 private:
  std::optional<JsonError> FindRepeatedKey() const;
  const JsonNode* RepeatedKeyOf(std::uint32_t object, std::vector<std::string_view>* scratch) const;
  const JsonNode* RepeatedAmongMany(std::uint32_t object,
                                    std::vector<std::string_view>* scratch) const;
  JsonError ErrorAt(const JsonNode& node, Code code, std::string what) const;

  const char* text_ = nullptr;
  std::vector<JsonNode> nodes_;
  LongNumbers long_numbers_;
  rapidjson::Reader reader_;
};

}  // namespace sluice
