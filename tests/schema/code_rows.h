/// \file
/// CodeRows: for each code of a problem an input that provokes it.
#pragma once

#include <string>
#include <vector>

#include "engine/base/code.h"
#include "tests/schema/marked_text.h"
#include "tests/support/replay_text.h"

namespace sluice::testing {

/// A policy that lets everything pass, without a warning.
inline constexpr const char* kPlainPolicy = R"({"rules":[]})";

struct CodeRow {
  enum class Input { kPolicy, kHistory, kAddresses };
  Code code;
  bool is_error;
  Input input;
  std::string marked;   ///< the input; a `^` before the place of the problem
  std::string pointer;  ///< as printed, of policies; else empty
  std::string policy;   ///< beside a history
  TextOptions options = {};
};

/// Every code but those of files as such.
std::vector<CodeRow> CodeRows();

}  // namespace sluice::testing
