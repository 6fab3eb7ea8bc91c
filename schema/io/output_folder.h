/// \file
/// OutputFolder: a new folder that appears whole or not at all.
#pragma once

#include <deque>
#include <memory>
#include <optional>
#include <string>
#include <utility>

#include "engine/base/result.h"
#include "schema/io/output_file.h"
#include "schema/io/unfinished.h"

namespace sluice {

/// Files are written into a folder beside the one that is wanted, which Commit gives its name;
/// without Commit all of it is removed, also where a signal ends the process.
class OutputFolder {
 public:
  /// Errors: kUnreadable  `path` exists, or the folder can't be made
  static Result<std::unique_ptr<OutputFolder>> Make(const std::string& path);

  ~OutputFolder();
  OutputFolder(const OutputFolder&) = delete;
  OutputFolder& operator=(const OutputFolder&) = delete;

  /// A folder within it. Errors: kUnreadable
  std::optional<Error> AddFolder(const std::string& name);

  /// A new file, `NAME` or `FOLDER/NAME`. Its Flush brings it onto the disk; its Commit does no
  /// more, for it is in its place once the folder is. Errors: kUnreadable
  Result<std::unique_ptr<OutputStream>> AddFile(const std::string& name);

  /// Brings the names of all that is in it onto the disk, whose contents AddFile's Flush does.
  /// Errors: kUnreadable
  std::optional<Error> Flush();

  /// Gives the folder its name. REQUIRES that all was flushed, without errors.
  /// Errors: kUnreadable  something of that name is there by now, or the system can't
  std::optional<Error> Commit();

 private:
  /// A file or folder of it, or itself.
  struct Made {
    Made(std::string of, bool is_a_folder) : path(std::move(of)), is_folder(is_a_folder) {}

    std::string path;
    bool is_folder;
    Unfinished unfinished;
  };

  explicit OutputFolder(std::string path) : path_(std::move(path)) {}
  const std::string& Note(const std::string& name, bool is_folder);

  std::deque<Made> made_;  // the folder, and then what is in it
  std::string path_;
  bool committed_ = false;
};

}  // namespace sluice
