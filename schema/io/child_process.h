/// \file
/// RunProgram: another program's output, for the few things that only it can read.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "engine/base/result.h"

namespace sluice {

/// How a program ended, and what it wrote until then.
struct ProgramRun {
  std::string out;
  std::string err;           ///< its first kStandardErrorMax bytes
  int exit_code = 0;         ///< where `signal` is 0
  int signal = 0;            ///< that ended it
  bool is_too_long = false;  ///< It was ended for writing more than was asked for.
};

inline constexpr std::size_t kStandardErrorMax = std::size_t{64} << 10;

/// Looks up words[0] in PATH, runs it without a shell, and waits for its end. It has nothing on
/// standard input, and no open file of this process. `variables`, each `NAME=VALUE`, are added to
/// this process's environment, in place of those of the same names. `out` ends at `out_max` bytes.
/// REQUIRES that SIGCHLD isn't ignored and that `words` isn't empty.
///
/// Errors: kUnreadable  it can't be started or read from, with the system's reason
Result<ProgramRun> RunProgram(const std::vector<std::string>& words,
                              const std::vector<std::string>& variables, std::size_t out_max);

}  // namespace sluice
