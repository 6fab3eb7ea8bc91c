/// \file
/// ByteSource: the bytes of an input file, uncompressed as they are read.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>

#include "engine/base/result.h"

namespace sluice {

/// What a report says of an input. `sha256` and `bytes` are of the file as it lies, compressed or
/// not.
struct InputDigest {
  std::string path;
  std::string sha256;
  std::uint64_t bytes = 0;
};

/// Reads a file, or standard input for the path `-`, once and in order. gzip and Zstandard are
/// recognised by their first bytes, whatever the file's name.
class ByteSource {
 public:
  /// Errors: kUnreadable  says why: no such file, a directory, no permission
  static Result<ByteSource> Open(const std::string& path);

  /// Bytes that are in memory already, under a name for the digest.
  static ByteSource OfText(std::string name, std::string text);

  ~ByteSource();
  ByteSource(ByteSource&&) noexcept;
  ByteSource& operator=(ByteSource&&) noexcept;

  /// Up to `size` bytes; 0 at the end, after which the digest is known. REQUIRES size > 0.
  ///
  /// Errors: kUnreadable   the file can't be read on
  ///         kCompression  the compressed data is damaged or ends early
  Result<std::size_t> Read(char* buffer, std::size_t size);

  /// The next `size` bytes, fewer at the end. Errors: as Read
  Result<std::string> ReadHead(std::size_t size);

  /// All that is left.
  /// Errors: as Read; kBoundFile  more than `max` bytes
  Result<std::string> ReadAll(std::size_t max);

  /// REQUIRES that the end was reached.
  InputDigest Digest();

  /// Bytes of the file as it lies: read so far, and in all (0 where that isn't known).
  std::uint64_t bytes_read() const;
  std::uint64_t size() const;

 private:
  struct Rep;
  explicit ByteSource(std::unique_ptr<Rep> rep);
  std::unique_ptr<Rep> rep_;
};

}  // namespace sluice
