/// \file
/// Histories as JSON Lines: one send or life-cycle line a line.
#pragma once

#include <string>

#include "schema/history/history_intake.h"
#include "schema/history/scenario_decoder.h"
#include "schema/history/send_decoder.h"
#include "schema/io/line_reader.h"
#include "schema/json/json_document.h"

namespace sluice {

class JsonlHistory {
 public:
  explicit JsonlHistory(HistoryIntake* intake)
      : intake_(*intake),
        decoder_(intake->options(), &intake->stats()),
        scenario_decoder_(intake->options(), intake->decoding(), &intake->stats()) {}

  /// Takes one line; `scanned` is what SendScanner made of it, if anything. A blank one is passed
  /// over. Reports what the decoders and HistoryIntake do, and kBoundLine.
  void Take(const LineReader::Line& line, SendRecord* scanned);

 private:
  void TakeSend(const LineReader::Line& line);
  void Add(const LineReader::Line& line, const char* begin, SendRecord* record);
  void TakeScenarioLine(const LineReader::Line& line, LineType type);
  void Refuse(const SendError& error, std::uint64_t line);
  std::optional<LineType> TypeOfLine() const;

  HistoryIntake& intake_;
  SendDecoder decoder_;
  ScenarioDecoder scenario_decoder_;
  JsonDocument document_;
  std::string scratch_;  // the line, decoded in place
  SendRecord record_;
  ScenarioRecord scenario_record_;
};

}  // namespace sluice
