/// \file
/// Program: the command line within the test's own process, without starting one for each run.
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "tools/cli/command_line.h"

namespace sluice::testing {

struct ProgramResult {
  int code = 0;  ///< the exit code
  std::string out, err;
};

/// Runs one verb again and again. Its input files, and what it prints, are in a folder of its own,
/// which goes with it. Not for two threads at a time: standard output is the process's.
class Program {
 public:
  using MakeVerb = std::function<std::unique_ptr<cli::Verb>()>;
  explicit Program(MakeVerb make);
  ~Program();
  Program(const Program&) = delete;
  Program& operator=(const Program&) = delete;

  /// Puts text into a file of that name, over what was there; the path.
  std::string File(const std::string& name, const std::string& text) const;

  /// `arguments`: those after the verb.
  ProgramResult Run(const std::vector<std::string>& arguments) const;

 private:
  MakeVerb make_;
  std::string folder_;
};

}  // namespace sluice::testing
