#include "schema/io/line_reader.h"

#include <algorithm>
#include <cstring>
#include <utility>

#include "schema/utf8.h"

namespace sluice {
namespace {

// A small file gets a small buffer.
constexpr std::size_t kChunkBytesMin = std::size_t{1} << 16;
constexpr std::size_t kChunkBytesMax = std::size_t{1} << 20;

}  // namespace

LineReader::LineReader(ByteSource* source, std::string head)
    : source_(source), buffer_(std::move(head)), filled_(buffer_.size()) {
  if (buffer_.starts_with(kByteOrderMark)) begin_ = kByteOrderMark.size();
}

// Moves what is left to the front and reads on behind it.
std::optional<Error> LineReader::Fill() {
  std::memmove(buffer_.data(), buffer_.data() + begin_, filled_ - begin_);
  filled_ -= std::exchange(begin_, 0);
  const std::size_t chunk = std::clamp(buffer_.size(), kChunkBytesMin, kChunkBytesMax);
  if (buffer_.size() < filled_ + chunk) buffer_.resize(filled_ + chunk);
  const bool at_file_begin = lines_ == 0 && filled_ == 0;
  Result<std::size_t> count = source_->Read(buffer_.data() + filled_, chunk);
  if (!count.ok()) return count.error();
  ended_ = count.value() == 0;
  filled_ += count.value();
  if (at_file_begin && std::string_view(buffer_).substr(0, filled_).starts_with(kByteOrderMark)) {
    begin_ = kByteOrderMark.size();
  }
  return std::nullopt;
}

LineReader::Line LineReader::Cut(std::size_t end, std::size_t next) {
  const std::string_view text(buffer_.data() + begin_, end - begin_);
  begin_ = next;
  return {WithoutEnd(text), ++lines_};
}

Result<std::optional<LineReader::Line>> LineReader::Next() {
  for (std::size_t searched = begin_;;) {
    const char* const from = buffer_.data() + searched;
    const void* const found =
        filled_ == searched ? nullptr : std::memchr(from, '\n', filled_ - searched);
    if (found != nullptr) {
      const auto end = static_cast<std::size_t>(static_cast<const char*>(found) - buffer_.data());
      if (end - begin_ > kLineMax + 1) return SkipLongLine();
      return std::optional<Line>(Checked(Cut(end, end + 1)));
    }
    if (filled_ - begin_ > kLineMax + 1) return SkipLongLine();
    if (ended_) {
      if (begin_ == filled_) return std::optional<Line>();
      return std::optional<Line>(Checked(Cut(filled_, filled_)));
    }
    searched = filled_ - begin_;  // Fill moves the line to the front.
    if (const auto error = Fill()) return *error;
    searched = std::max(searched, begin_);
  }
}

Result<std::optional<LineReader::Line>> LineReader::SkipLongLine() {
  for (;;) {
    const void* const found = std::memchr(buffer_.data() + begin_, '\n', filled_ - begin_);
    if (found != nullptr) {
      begin_ = static_cast<std::size_t>(static_cast<const char*>(found) - buffer_.data()) + 1;
      break;
    }
    begin_ = filled_;
    if (ended_) break;
    if (const auto error = Fill()) return *error;
  }
  return std::optional<Line>(Line{{}, ++lines_, true});
}

}  // namespace sluice
