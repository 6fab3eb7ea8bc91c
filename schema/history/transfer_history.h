/// \file
/// Histories as transfer exports: pages, arrays of transfers, or transfers one after the other.
/// Source: schema/README.md; specification, section 3.3.
#pragma once

#include <string>
#include <string_view>

#include "schema/history/history_intake.h"
#include "schema/history/transfer_decoder.h"
#include "schema/json/json_document.h"

namespace sluice {

class TransferHistory {
 public:
  explicit TransferHistory(HistoryIntake* intake) : intake_(*intake), decoder_(intake->options()) {}

  /// Takes a file's whole text. A page is newest first: its transfers are added from its end on.
  /// Reports kSyntax, kTransferDiffers where a transfer is there twice with different content, and
  /// what TransferDecoder and HistoryIntake do; warns of kTransferTime and kTransferAmounts.
  void Take(std::string_view text);

 private:
  class TextLocator;

  void TakeValue(const JsonNode& value);
  void TakeTransfers(const JsonNode& array, std::string_view coin);
  void TakeTransfer(const JsonNode& object, std::string_view coin);
  bool IsRepeated(const JsonNode& object);
  LineIndex::Place PlaceOf(const JsonNode& node) const;

  HistoryIntake& intake_;
  TransferDecoder decoder_;
  JsonDocument document_;
  SendRecord record_;
  std::string scratch_;    // the present value, decoded in place
  std::string_view text_;  // the file
  std::size_t begin_ = 0;  // of the present value in the file
  const LineIndex* lines_ = nullptr;
};

}  // namespace sluice
