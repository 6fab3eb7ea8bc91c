/// \file
/// StatedFile: an output that isn't written, but held against a file that states it.
#pragma once

#include <cstdint>
#include <cstdio>
#include <optional>
#include <string>
#include <string_view>

#include "schema/io/output_file.h"

namespace sluice::cli {

/// The first place in which what comes out isn't what is stated.
struct Difference {
  std::uint64_t line = 1;
  std::uint64_t column = 1;  ///< in bytes
  std::string stated;     ///< the line from a little before the place on; empty at the file's end
  std::string comes_out;  ///< likewise
};

class StatedFile : public OutputStream {
 public:
  /// A file that can't be read states nothing.
  explicit StatedFile(const std::string& path);
  ~StatedFile() override;

  /// False once there is a difference.
  bool Write(std::string_view bytes) override;
  std::optional<Error> Flush() override { return std::nullopt; }
  std::optional<Error> Commit() override { return std::nullopt; }

  /// REQUIRES that nothing comes out any more.
  const std::optional<Difference>& Differs();

 private:
  std::string ReadPiece(std::size_t size);
  void Advance(std::string_view same);
  void NoteDifference(std::string_view stated, std::string_view comes_out);

  std::FILE* file_;
  std::uint64_t line_ = 1;
  std::uint64_t column_ = 1;
  std::string before_;  // the end of what was the same, within the line
  std::optional<Difference> difference_;
};

}  // namespace sluice::cli
