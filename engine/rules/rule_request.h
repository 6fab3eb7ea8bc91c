/// \file
/// RuleRequest: the body of a request to add, update or remove a rule, read once and applied later.
#pragma once

#include <string>
#include <vector>

#include "engine/rules/rule_decoder.h"

namespace sluice {

/// Something wrong with a request's body. The same as a policy's problem, but for the file.
struct RequestProblem {
  Code code;
  std::string pointer;  ///< from the body's root, RFC 6901
  std::string what;
};

struct RuleRequest {
  DecodedRule decoded;
  bool coin_stands_first = false;        ///< `coin` before `type`
  std::vector<RequestProblem> problems;  ///< with one, the request is answered with 400
};

}  // namespace sluice
