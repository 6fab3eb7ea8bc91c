/// \file
/// LineReader: a file's lines, one after the other, whatever its size.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "engine/base/bounds.h"
#include "schema/io/byte_source.h"

namespace sluice {

/// Lines end with a line feed, which may have a carriage return before it; neither is part of the
/// line. A byte-order mark before the first line is dropped. The last line needs no end.
class LineReader {
 public:
  static constexpr std::size_t kLineMax = bounds::kLineBytes;

  struct Line {
    std::string_view text;  ///< valid until the next call
    std::uint64_t number;   ///< from 1
    bool too_long = false;  ///< more than kLineMax bytes, of which `text` holds none
  };

  /// The text of a line, whose line feed is cut off already.
  static std::string_view WithoutEnd(std::string_view text) {
    if (text.ends_with('\r')) text.remove_suffix(1);
    return text;
  }
  /// The line, or that it is too long.
  static Line Checked(const Line& line) {
    return line.text.size() <= kLineMax ? line : Line{{}, line.number, true};
  }

  /// `head`: bytes that were read from the source already. REQUIRES that `source` outlives the
  /// reader.
  explicit LineReader(ByteSource* source, std::string head = {});

  /// The next line; nothing at the end.
  /// Errors: as ByteSource::Read
  Result<std::optional<Line>> Next();

 private:
  std::optional<Error> Fill();
  Result<std::optional<Line>> SkipLongLine();
  Line Cut(std::size_t end, std::size_t next);

  ByteSource* source_;
  std::string buffer_;
  std::size_t begin_ = 0;   // of the present line
  std::size_t filled_ = 0;  // bytes of the buffer that are in use
  bool ended_ = false;
  std::uint64_t lines_ = 0;
};

}  // namespace sluice
