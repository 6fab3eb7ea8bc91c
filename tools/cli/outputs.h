/// \file
/// Outputs: where the formats of one run go.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "schema/io/output_file.h"

namespace sluice::cli {

/// Throws UsageError where `path` is the file behind standard output or error.
void RequireNotStandard(const std::string& option, const std::string& path);

/// `--format` to standard output, and each `--write FORMAT=PATH` to a file. Files appear whole or
/// not at all, and none appears where one could not be written.
class Outputs {
 public:
  struct Target {
    std::string format;
    std::string path;  ///< empty: standard output
    std::unique_ptr<OutputStream> stream;
  };

  /// None so far.
  Outputs() = default;

  /// Opens all of them. Throws UsageError where a format isn't one of `known` or a file is one of
  /// `inputs` or what standard output or error goes to, under whatever name; RunError where a file
  /// can't be made. --write takes `others` besides, which aren't opened here.
  Outputs(const std::string& format, const std::vector<std::string>& writes,
          const std::vector<std::string_view>& known, const std::vector<std::string>& inputs,
          const std::vector<std::string_view>& others = {});

  /// Throws UsageError where a file that --write names is one of these.
  void RequireUnread(const std::vector<std::string>& inputs) const;

  /// The paths that --write names for the others, as FORMAT and PATH.
  const std::vector<std::pair<std::string, std::string>>& others() const { return others_; }

  /// Goes with those that are there, before standard output.
  void Add(Target target);

  std::vector<Target>& targets() { return targets_; }
  bool Wants(std::string_view format) const;

  /// Writes to every target of the format. False where one failed.
  bool Write(std::string_view format, std::string_view text);

  /// Everything is written, though not yet in its place. Throws RunError where that fails.
  void Flush();

  /// Puts everything in its place, files first. Throws RunError where that fails.
  void Commit();

 private:
  std::vector<Target> targets_;
  std::vector<std::pair<std::string, std::string>> others_;
};

}  // namespace sluice::cli
