/// \file
/// LintRows: for each lint a document that it finds something in, and where.
#pragma once

#include <string>
#include <vector>

#include "engine/base/code.h"

namespace sluice::testing {

struct LintRow {
  Code code;
  std::string marked;       ///< a policy document or an access token; a `^` before the place
  std::string pointer;      ///< as printed
  std::string wallet = "";  ///< read before an access token
  bool is_note = false;
};

std::vector<LintRow> LintRows();

}  // namespace sluice::testing
