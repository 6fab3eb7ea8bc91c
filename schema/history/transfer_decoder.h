/// \file
/// TransferDecoder: one transfer of a wallet's transfer export.
/// Source: schema/README.md; specification, section 3.3.
#pragma once

#include <deque>
#include <optional>
#include <string>
#include <string_view>

#include "engine/model/send_record.h"
#include "schema/history/history_options.h"
#include "schema/history/transfer_fields.h"

namespace sluice {

/// What becomes of a transfer.
enum class TransferUse { kReplayed, kReceive, kInternal };

struct TransferWarning {
  Code code;
  std::string what;
  const JsonNode* place;
};

class TransferDecoder {
 public:
  /// REQUIRES that `options` outlives the decoder.
  explicit TransferDecoder(const HistoryOptions& options) : options_(options) {}

  /// Reads a transfer; `coin` is the page's, for transfers that name none. The record's texts live
  /// until the next call, and as long as the document's text.
  std::optional<SendError> Decode(const JsonDocument& document, const JsonNode& object,
                                  std::string_view coin, SendRecord* record);

  TransferUse use() const { return use_; }
  const std::vector<TransferWarning>& warnings() const { return warnings_; }

 private:
  struct Entry {
    std::string_view address;
    std::string_view wallet;
    Amount value;  ///< 0 where the entry takes from its wallet
    bool change;
    bool pay_go;
  };

  void DecodeSend();
  void DecodeState();
  void DecodeTags();
  void DecodeTime();
  void DecodeHistory();
  void DecodeApproval(const JsonNode& entry, bool approves);
  void DecodeFee();
  void DecodeKind();
  void DecodeEntries();
  std::optional<Entry> DecodeEntry(const JsonNode& object);
  bool IsSource(std::string_view wallet) const {
    return !wallet.empty() && wallet == record_->wallet;
  }
  void TakeRecipients();
  void TakeIntended();
  void CheckSum();

  const HistoryOptions& options_;
  const JsonNode* object_ = nullptr;
  SendRecord* record_ = nullptr;
  TransferUse use_ = TransferUse::kReplayed;
  std::vector<TransferWarning> warnings_;
  TransferFields read_;
  std::vector<Entry> entries_;
  const JsonNode* created_ = nullptr;  // history entries, where there are such
  const JsonNode* signed_ = nullptr;
  std::deque<std::string> texts_;  // made for the record
};

}  // namespace sluice
