/// \file
/// SendDecoder: one send of the native form, a JSON object.
/// Source: schema/README.md; specification, section 3.1.
#pragma once

#include <optional>
#include <span>
#include <string_view>

#include "engine/model/send_record.h"
#include "schema/history/history_options.h"
#include "schema/history/value_reader.h"

namespace sluice {

/// Reads sends into a record whose room is used again.
class SendDecoder {
 public:
  /// REQUIRES that both outlive the decoder. Unknown fields are counted in `stats`.
  SendDecoder(const HistoryOptions& options, HistoryStats* stats)
      : options_(options), stats_(stats) {}

  /// The record's texts point into the document's text. Its `line` and `raw` are left to the
  /// caller.
  std::optional<SendError> Decode(const JsonDocument& document, const JsonNode& object,
                                  SendRecord* record);

 private:
  enum class Field : std::uint8_t;

  void DecodeField(Field field, const JsonNode& value);
  void DecodeRecipients(const JsonNode& array);
  void DecodeRecipient(const JsonNode& object, RecipientRecord* recipient);
  void DecodeState(const JsonNode& value);
  void DecodeApprovals(const JsonNode& array);
  void DecodeApproval(const JsonNode& object);
  void DecodeWebhooks(const JsonNode& object);
  void DecodeTags(const JsonNode& array, std::vector<std::string_view>* tags);
  void UnknownField(const JsonNode& key, std::span<const std::string_view> known);

  const HistoryOptions& options_;
  HistoryStats* stats_;
  SendRecord* record_ = nullptr;
  ValueReader read_;
};

}  // namespace sluice
