/// \file
/// SendDecoder: one send of the native form, a JSON object.
/// Source: schema/README.md; specification, section 3.1.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "engine/model/send_record.h"
#include "schema/history/history_options.h"
#include "schema/json/json_document.h"

namespace sluice {

/// What is wrong with a send, the first thing that was found.
struct SendError {
  Code code;
  std::string what;
  const JsonNode* place;  ///< nullptr: the object as a whole
};

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

  std::string_view Text(const JsonNode& value);
  Amount DecodeAmount(const JsonNode& value);
  Timestamp DecodeTime(const JsonNode& value);
  bool DecodeFlag(const JsonNode& value);
  bool Expect(JsonType type, const JsonNode& value, std::string_view wanted);
  void Fail(Code code, const JsonNode* place, std::string what);
  template <typename Take>
  void ForEachMember(const JsonNode& object, Take take);
  template <typename Take>
  void ForEachElement(const JsonNode& array, std::size_t max, Code past, Take take);

  const HistoryOptions& options_;
  HistoryStats* stats_;
  const JsonDocument* document_ = nullptr;
  SendRecord* record_ = nullptr;
  std::optional<SendError> error_;
};

}  // namespace sluice
