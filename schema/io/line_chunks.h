/// \file
/// LineChunks: a file's lines, many at a time.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "schema/io/byte_source.h"
#include "schema/io/line_reader.h"

namespace sluice {

/// Some lines of a file, next to each other. Its room is used again when it is filled anew.
class LineChunk {
 public:
  static constexpr std::size_t kBehind = 16;

  /// Calls `take` with each line, as LineReader would; `number` counts from 1 within the chunk.
  /// Behind each line's text lies its end, and so it does behind the last one that came without;
  /// kBehind characters can be read there.
  template <typename Take>
  void ForEachLine(Take take) const {
    std::uint64_t number = 0;
    if (is_long_line_) return take(LineReader::Line{{}, ++number, true});
    for (std::string_view rest = lines_; !rest.empty();) {
      const std::size_t end = rest.find('\n');
      take(LineReader::Checked({LineReader::WithoutEnd(rest.substr(0, end)), ++number}));
      rest.remove_prefix(end == std::string_view::npos ? rest.size() : end + 1);
    }
  }

  /// Bytes of all lines, with their ends.
  std::size_t size() const { return lines_.size(); }

  /// How far the source was read when the chunk was filled.
  std::uint64_t bytes_read() const { return bytes_read_; }

 private:
  friend class LineChunks;

  void MakeRoom(std::size_t bytes) {
    if (room_.size() < bytes + kBehind) room_.resize(bytes + kBehind);
  }

  std::string room_;
  std::string_view lines_;  // of room_: whole lines, with their ends
  bool is_long_line_ = false;
  std::uint64_t bytes_read_ = 0;
};

/// Reads a file from chunk to chunk; each is as independent of the others as its lines are.
class LineChunks {
 public:
  /// `head`: the file's first bytes, which were read already. A byte-order mark is among them, if
  /// there is one. REQUIRES that `source` outlives this.
  explicit LineChunks(ByteSource* source, std::string head);

  /// Fills the chunk with the next lines; false at the end.
  /// Errors: as ByteSource::Read; the lines before the place were handed out then, but for the one
  /// that it lies in
  Result<bool> Next(LineChunk* chunk);

 private:
  std::optional<Error> Fill(LineChunk* chunk);
  Result<bool> SkipLongLine(LineChunk* chunk);
  Result<bool> HandOut(LineChunk* chunk, std::size_t size);

  ByteSource* source_;
  std::string rest_;  // the begin of a line, whose end is still to be read
  std::size_t filled_ = 0;
  bool ended_ = false;
};

}  // namespace sluice
