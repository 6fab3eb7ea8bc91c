/// \file
/// ScannedChunk: lines of a history on their way from the file into its columns.
#pragma once

#include <cstddef>
#include <vector>

#include "engine/model/history_builder.h"
#include "schema/history/send_scanner.h"
#include "schema/io/line_chunks.h"

namespace sluice {

/// A chunk's lines and what SendScanner made of them. Its room is used again from chunk to chunk.
class ScannedChunk {
 public:
  struct Entry {
    LineReader::Line line;  ///< numbered within the chunk
    SendRecord* send;       ///< nullptr where the line is left to the decoders
  };

  LineChunk& lines() { return lines_; }
  const LineChunk& lines() const { return lines_; }

  /// Scans every line of lines(). What the chunk held before is gone.
  void Scan(const SendScanner& scanner);

  const std::vector<Entry>& entries() const { return entries_; }
  /// What the sends name.
  const HistoryBuilder::SoughtNames& names() const { return names_; }

 private:
  LineChunk lines_;
  std::vector<Entry> entries_;
  std::vector<SendRecord> sends_;  // by entry
  HistoryBuilder::SoughtNames names_;
};

}  // namespace sluice
