#include "schema/io/byte_source.h"

#include <algorithm>
#include <cerrno>
#include <fcntl.h>
#include <optional>
#include <sys/stat.h>
#include <unistd.h>
#include <utility>

#include "schema/io/decompressor.h"
#include "schema/io/sha256.h"
#include "schema/io/system_error.h"

namespace sluice {
namespace {

// Small enough to stay in the processor's cache: a file is never read whole.
constexpr std::size_t kBufferBytes = std::size_t{1} << 18;

}  // namespace

struct ByteSource::Rep {
  std::string path;
  int file = -1;
  std::uint64_t size = 0;
  std::uint64_t bytes_read = 0;
  bool in_memory = false;
  bool begun = false;
  bool ended = false;
  Sha256 sha;
  std::unique_ptr<Decompressor> decompressor;
  std::string buffer;     // bytes as they lie
  std::string_view left;  // of the buffer, not yet handed on

  ~Rep() {
    if (file > STDIN_FILENO) close(file);
  }

  std::optional<Error> Fill() {
    if (in_memory) {
      left = begun ? std::string_view() : std::string_view(buffer);
    } else if (auto error = ReadChunk()) {
      return error;
    }
    ended = left.empty();
    bytes_read += left.size();
    sha.Update(left);
    return std::nullopt;
  }

  // A pipe may give its bytes one by one; the first ones are wanted together, for the file to be
  // recognised by them.
  std::optional<Error> ReadChunk() {
    buffer.resize(kBufferBytes);
    const std::size_t wanted = begun ? 1 : kMagicBytesMax;
    std::size_t filled = 0;
    while (filled < wanted) {
      const Result<std::size_t> count = ReadSome(buffer.data() + filled, buffer.size() - filled);
      if (!count.ok()) return count.error();
      if (count.value() == 0) break;
      filled += count.value();
    }
    left = std::string_view(buffer).substr(0, filled);
    return std::nullopt;
  }

  Result<std::size_t> ReadSome(char* to, std::size_t room) const {
    for (;;) {
      const ssize_t count = read(file, to, room);
      if (count >= 0) return static_cast<std::size_t>(count);
      if (errno != EINTR) return LastError();
    }
  }

  // Past the buffer, once the file is known to be a plain one.
  Result<std::size_t> ReadPlain(char* to, std::size_t room) {
    Result<std::size_t> count = ReadSome(to, room);
    if (!count.ok()) return count;
    ended = count.value() == 0;
    bytes_read += count.value();
    sha.Update({to, count.value()});
    return count;
  }

  bool CanReadPlain() const {
    return begun && left.empty() && !ended && !in_memory && !decompressor;
  }
};

ByteSource::ByteSource(std::unique_ptr<Rep> rep) : rep_(std::move(rep)) {}
ByteSource::~ByteSource() = default;
ByteSource::ByteSource(ByteSource&&) noexcept = default;
ByteSource& ByteSource::operator=(ByteSource&&) noexcept = default;

Result<ByteSource> ByteSource::Open(const std::string& path) {
  auto rep = std::make_unique<Rep>();
  rep->path = path;
  rep->file = path == "-" ? STDIN_FILENO : open(path.c_str(), O_RDONLY | O_CLOEXEC);
  if (rep->file < 0) return LastError();
  struct stat status {};
  if (fstat(rep->file, &status) != 0) return LastError();
  if (S_ISDIR(status.st_mode)) return SystemError(EISDIR);
  if (S_ISREG(status.st_mode)) rep->size = static_cast<std::uint64_t>(status.st_size);
  return ByteSource(std::move(rep));
}

ByteSource ByteSource::OfText(std::string name, std::string text) {
  auto rep = std::make_unique<Rep>();
  rep->path = std::move(name);
  rep->size = text.size();
  rep->in_memory = true;
  rep->buffer = std::move(text);
  return ByteSource(std::move(rep));
}

Result<std::size_t> ByteSource::Read(char* buffer, std::size_t size) {
  Rep& r = *rep_;
  if (r.CanReadPlain()) return r.ReadPlain(buffer, size);
  for (;;) {
    if (r.left.empty() && !r.ended) {
      if (const auto error = r.Fill()) return *error;
      if (!std::exchange(r.begun, true)) r.decompressor = DecompressorFor(r.left);
    }
    if (!r.decompressor) {
      const std::size_t count = std::min(size, r.left.size());
      std::copy_n(r.left.data(), count, buffer);
      r.left.remove_prefix(count);
      return count;
    }
    Result<std::size_t> written = r.decompressor->Step(&r.left, buffer, size);
    if (!written.ok() || written.value() > 0) return written;
    if (!r.ended) continue;
    if (!r.decompressor->AtEnd())
      return Error{Code::kCompression, "the compressed data ends early"};
    return std::size_t{0};
  }
}

Result<std::string> ByteSource::ReadHead(std::size_t size) {
  std::string head;
  // A small file gets no more room than it needs, unless more than it holds comes out of it.
  std::size_t wanted = rep_->size > 0 ? std::min<std::size_t>(rep_->size + 1, size) : size;
  for (; head.size() < size; wanted = size - head.size()) {
    const std::size_t before = head.size();
    head.resize(before + wanted);
    const Result<std::size_t> count = Read(head.data() + before, wanted);
    if (!count.ok()) return count.error();
    head.resize(before + count.value());
    if (count.value() == 0) break;
  }
  return head;
}

Result<std::string> ByteSource::ReadAll(std::size_t max) {
  std::string text;
  const std::size_t expected =
      rep_->size - std::min(rep_->size, rep_->bytes_read) + rep_->left.size() + 1;
  for (std::size_t chunk = std::min(expected, max + 1);;
       chunk = std::max(kBufferBytes, text.size())) {  // Doubles.
    const std::size_t before = text.size();
    text.resize(before + chunk);
    Result<std::size_t> count = Read(text.data() + before, chunk);
    if (!count.ok()) return count.error();
    text.resize(before + count.value());
    if (count.value() == 0) return text;
    if (text.size() > max) {
      return Error{Code::kBoundFile, "the file is larger than " + std::to_string(max) + " bytes"};
    }
  }
}

InputDigest ByteSource::Digest() { return {rep_->path, rep_->sha.Hex(), rep_->bytes_read}; }
std::uint64_t ByteSource::bytes_read() const { return rep_->bytes_read; }
std::uint64_t ByteSource::size() const { return rep_->size; }

}  // namespace sluice
