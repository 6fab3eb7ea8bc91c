/// \file
/// Unsupported: stands for the condition of a stored rule whose type isn't known, kept by
/// --unsupported fire.
#pragma once

#include <string_view>

#include "engine/rules/rule_type.h"

namespace sluice {

/// What can't be judged counts as fired, on every send that it applies to, and is reported as
/// assumed: Rule::unsupported says so, and then no condition is asked. Source: specification,
/// section 2.
struct Unsupported {
  static constexpr std::string_view kTypeName = "";  ///< No document can name it.

  static Unsupported Decode(FieldReader&, const DecodeContext&) { return {}; }

  std::string_view Message() const { return "unsupported rule type"; }
  Verdict Evaluate(const Send&, const RuleContext&) const {
    return {.fired = true, .assumed = true};
  }
  NoEvidence EvidenceOf(const Send&, const RuleContext&, const Verdict&) const { return {}; }
};

}  // namespace sluice
