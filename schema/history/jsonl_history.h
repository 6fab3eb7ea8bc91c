/// \file
/// Histories as JSON Lines: one send a line.
#pragma once

#include <string>

#include "schema/history/history_intake.h"
#include "schema/history/send_decoder.h"
#include "schema/io/line_reader.h"
#include "schema/json/json_document.h"

namespace sluice {

class JsonlHistory {
 public:
  explicit JsonlHistory(HistoryIntake* intake)
      : intake_(*intake), decoder_(intake->options(), &intake->stats()) {}

  /// Takes one line. A blank one is passed over. Reports what SendDecoder and HistoryIntake do, and
  /// kBoundLine.
  void Take(const LineReader::Line& line);

 private:
  HistoryIntake& intake_;
  SendDecoder decoder_;
  JsonDocument document_;
  std::string scratch_;  // the line, decoded in place
  SendRecord record_;
};

}  // namespace sluice
