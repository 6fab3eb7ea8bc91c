#include "schema/history/scanned_chunk.h"

namespace sluice {

static_assert(LineChunk::kBehind >= SendScanner::kBehind);

void ScannedChunk::Scan(const SendScanner& scanner) {
  entries_.clear();
  names_.Clear();
  lines_.ForEachLine([&](const LineReader::Line& line) { entries_.push_back({line, nullptr}); });
  // A record's lists keep their room; so nothing is allocated once a few chunks were read.
  if (sends_.size() < entries_.size()) sends_.resize(entries_.size());
  for (std::size_t i = 0; i < entries_.size(); ++i) {
    Entry& entry = entries_[i];
    if (entry.line.too_long || !scanner.Scan(entry.line.text, &sends_[i])) continue;
    entry.send = &sends_[i];
    entry.send->NoteHashes();
    names_.Add(entry.send);
  }
}

}  // namespace sluice
