/// \file
/// ScenarioDecoder: one life-cycle line, a JSON object.
/// Source: schema/README.md, "Life-cycle lines"; specification, section 7.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/life_cycle/scenario.h"
#include "schema/history/history_options.h"
#include "schema/history/request_body.h"
#include "schema/history/scenario_record.h"
#include "schema/history/value_reader.h"

namespace sluice {

class ScenarioDecoder {
 public:
  /// REQUIRES that all outlive the decoder. Unknown fields are counted in `stats`.
  ScenarioDecoder(const HistoryOptions& options, const DecodeContext& decoding, HistoryStats* stats)
      : options_(options), decoding_(decoding), stats_(stats) {}

  /// Reads a line of that type. What is wrong with the line is the answer; what is wrong with the
  /// body of its `rule` is kept in the line. Reports kMissingField, kWrongType, kEmptyText,
  /// kNotInteger, kOutOfRange, kTime and the like, kUnknownField under --strict.
  std::optional<SendError> Decode(const JsonDocument& document, const JsonNode& object,
                                  LineType type, ScenarioRecord* record);

  /// Of the last line's request.
  const std::vector<RequestWarning>& warnings() const { return warnings_; }

 private:
  enum class Field : std::uint8_t;

  void DecodeField(Field field, const JsonNode& value);
  void DecodeRule(const JsonNode& value);
  void DecodeRequest(const JsonNode& object);
  void DecodeDuration(const JsonNode& value);
  void DecodePermissions(const JsonNode& value);
  void DecodeRanges(const JsonNode& value);
  std::int64_t Integer(const JsonNode& value, std::int64_t min, std::int64_t max);
  UserId User(const JsonNode& value) { return decoding_.names.users.Add(read_.Text(value)); }
  void UnknownField(const JsonNode& key);

  const HistoryOptions& options_;
  DecodeContext decoding_;
  HistoryStats* stats_;
  const JsonDocument* document_ = nullptr;
  ScenarioRecord* record_ = nullptr;
  std::vector<RequestWarning> warnings_;
  ValueReader read_;
};

}  // namespace sluice
