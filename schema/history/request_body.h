/// \file
/// The body of a rule request, as a life-cycle line holds it.
/// Source: schema/README.md, "What is checked, in this order", 5.
#pragma once

#include <string>
#include <vector>

#include "engine/life_cycle/scenario.h"
#include "schema/json/json_document.h"

namespace sluice {

/// Something odd about a request's body, which is no error.
struct RequestWarning {
  Code code;
  const JsonNode* place;
  std::string what;
};

/// Reads it as a policy document's rules are read. All that is wrong with it is kept in the
/// request, in the order of the body and then of the codes' names; what is merely odd goes into
/// `warnings`.
RuleRequest DecodeRequestBody(const JsonDocument& document, const JsonNode& object, LineType type,
                              const DecodeOptions& options, const DecodeContext& decoding,
                              std::vector<RequestWarning>* warnings);

}  // namespace sluice
