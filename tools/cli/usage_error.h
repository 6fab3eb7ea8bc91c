/// \file
/// How a verb says that its command line can't be used, or that it could not run: exit code 1.
#pragma once

#include <stdexcept>
#include <string_view>

#include "tools/cli/text_layout.h"

namespace sluice::cli {

/// What is said is made Printable, for words and names are told in it.
class SaidError : public std::runtime_error {
 protected:
  explicit SaidError(std::string_view what) : std::runtime_error(Printable(what)) {}
};

/// Said with a hint at the verb's --help.
class UsageError : public SaidError {
 public:
  explicit UsageError(std::string_view what) : SaidError(what) {}
};

/// Said as it is.
class RunError : public SaidError {
 public:
  explicit RunError(std::string_view what) : SaidError(what) {}
};

/// The question can't be decided from what was given; said as it is.
class Undecided : public SaidError {
 public:
  explicit Undecided(std::string_view what) : SaidError(what) {}
};

/// Exit codes. Source: specification, section 8.
inline constexpr int kExitFine = 0;
inline constexpr int kExitCouldNotRun = 1;
inline constexpr int kExitGate = 2;
inline constexpr int kExitPolicyInvalid = 3;
inline constexpr int kExitUndecided = 4;
inline constexpr int kExitTestsFailed = 5;

}  // namespace sluice::cli
