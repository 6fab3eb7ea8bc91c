/// \file
/// OutputFile: a file that appears whole or not at all.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "engine/base/result.h"

namespace sluice {

/// Somewhere to write to. After a failure nothing more is written.
class OutputStream {
 public:
  virtual ~OutputStream() = default;

  /// False once a write failed; Failure says why.
  virtual bool Write(std::string_view bytes) = 0;

  /// Everything written so far has reached the file, and the disk.
  /// Errors: kUnreadable, with the system's reason
  [[nodiscard]] virtual std::optional<Error> Flush() = 0;

  /// Everything written is where it belongs. Errors: as Flush
  [[nodiscard]] virtual std::optional<Error> Commit() = 0;
};

/// Writes into a new file beside `path`, which Commit puts in its place; without Commit it is
/// removed, also where a signal ends the process. A path that exists and is no regular file (a
/// device, a pipe) is written to as it is.
///
/// Errors: kUnreadable  the file can't be made, or `path` is a link that leads nowhere
Result<std::unique_ptr<OutputStream>> OpenOutputFile(const std::string& path);

/// Writes into a new file under its own name, where it stays. Flush brings it onto the disk.
///
/// Errors: kUnreadable  it is there already, or can't be made
Result<std::unique_ptr<OutputStream>> OpenNewFile(const std::string& path);

/// What a new file or folder is called until it is put in the place of `path`, for mkstemp and the
/// like: beside it, and no longer than names may be. REQUIRES no slash at the end.
std::string TemporaryName(const std::string& path);

/// Standard output, through a buffer.
std::unique_ptr<OutputStream> OpenStandardOutput();

}  // namespace sluice
