/// \file
/// Decompressor: gzip and Zstandard, by their libraries.
#pragma once

#include <cstddef>
#include <memory>
#include <string_view>

#include "engine/base/result.h"

namespace sluice {

/// Turns compressed bytes, piece by piece, into plain ones. Several members or frames in a row are
/// one file.
class Decompressor {
 public:
  virtual ~Decompressor() = default;

  /// Takes from the front of `*in` and writes to `out`; returns how many bytes were written.
  /// Nothing is written and nothing taken only where `*in` is empty. Errors: kCompression
  virtual Result<std::size_t> Step(std::string_view* in, char* out, std::size_t size) = 0;

  /// Whether the bytes so far end where a file may end.
  virtual bool AtEnd() const = 0;
};

/// So many of a file's first bytes tell how it is compressed, if it is.
inline constexpr std::size_t kMagicBytesMax = 4;

/// The decompressor for a file that begins so; nullptr where it is a plain one.
std::unique_ptr<Decompressor> DecompressorFor(std::string_view first_bytes);

}  // namespace sluice
