/// \file
/// OutputFolder: a new folder that appears whole or not at all.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "engine/base/result.h"
#include "schema/io/output_file.h"

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
  OutputFolder(std::string temporary, std::string path);
  const char* Note(std::string path, bool is_folder);

  struct Made {
    std::unique_ptr<std::string> path;  // that does not move
    bool is_folder;
  };
  std::vector<Made> made_;  // the folder, and then what is in it
  std::string path_;
  bool committed_ = false;
};

}  // namespace sluice
