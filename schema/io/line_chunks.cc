#include "schema/io/line_chunks.h"

#include <algorithm>
#include <cstring>
#include <optional>
#include <utility>

#include "schema/utf8.h"

namespace sluice {
namespace {

// Small enough to stay in the processor's cache together with what is made of it.
constexpr std::size_t kChunkBytes = std::size_t{1} << 17;

}  // namespace

LineChunks::LineChunks(ByteSource* source, std::string head)
    : source_(source), rest_(std::move(head)) {
  if (rest_.starts_with(kByteOrderMark)) rest_.erase(0, kByteOrderMark.size());
}

// Reads on behind what the chunk has.
std::optional<Error> LineChunks::Fill(LineChunk* chunk) {
  chunk->MakeRoom(filled_ + kChunkBytes);
  std::string& room = chunk->room_;
  Result<std::size_t> count = source_->Read(room.data() + filled_, kChunkBytes);
  if (!count.ok()) return count.error();
  ended_ = count.value() == 0;
  filled_ += count.value();
  return std::nullopt;
}

// What comes after the first `size` bytes is the begin of the next chunk.
Result<bool> LineChunks::HandOut(LineChunk* chunk, std::size_t size) {
  chunk->lines_ = std::string_view(chunk->room_).substr(0, size);
  chunk->bytes_read_ = source_->bytes_read();
  rest_.assign(chunk->room_, size, filled_ - size);
  return true;
}

Result<bool> LineChunks::Next(LineChunk* chunk) {
  chunk->is_long_line_ = false;
  chunk->MakeRoom(rest_.size());
  std::copy(rest_.begin(), rest_.end(), chunk->room_.begin());
  filled_ = rest_.size();
  for (std::size_t searched = 0;;) {
    const std::string_view unread(chunk->room_.data() + searched, filled_ - searched);
    const std::size_t last = unread.rfind('\n');
    if (last != std::string_view::npos) return HandOut(chunk, searched + last + 1);
    if (filled_ > LineReader::kLineMax + 1) return SkipLongLine(chunk);
    if (ended_) {
      if (filled_ == 0) return false;
      chunk->room_[filled_] = '\n';
      return HandOut(chunk, filled_);
    }
    searched = filled_;
    if (const auto error = Fill(chunk)) return *error;
  }
}

Result<bool> LineChunks::SkipLongLine(LineChunk* chunk) {
  chunk->is_long_line_ = true;
  for (;;) {
    filled_ = 0;
    if (const auto error = Fill(chunk)) return *error;
    const std::size_t end = std::string_view(chunk->room_.data(), filled_).find('\n');
    if (end != std::string_view::npos) return HandOut(chunk, end + 1);
    if (ended_) return HandOut(chunk, 0);
  }
}

}  // namespace sluice
