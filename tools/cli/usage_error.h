/// \file
/// How a verb says that its command line can't be used, or that it could not run: exit code 1.
#pragma once

#include <stdexcept>
#include <string>

namespace sluice::cli {

/// Said with a hint at the verb's --help.
class UsageError : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

/// Said as it is.
class RunError : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

/// The question can't be decided from what was given; said as it is.
class Undecided : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

/// Exit codes. Source: specification, section 8.
inline constexpr int kExitFine = 0;
inline constexpr int kExitCouldNotRun = 1;
inline constexpr int kExitGate = 2;
inline constexpr int kExitPolicyInvalid = 3;
inline constexpr int kExitUndecided = 4;
inline constexpr int kExitTestsFailed = 5;

}  // namespace sluice::cli
