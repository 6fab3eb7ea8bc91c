/// \file
/// Refusals that lines of several types have in common, with their messages.
/// Source: schema/README.md, "Answer"; specification, section 7.
#pragma once

#include <string>
#include <string_view>

#include "engine/life_cycle/answer.h"
#include "engine/model/names.h"

namespace sluice {

Refused Refuse(Rejection rejection, std::string error);

/// With one text in the context, unless `key` is empty. REQUIRES that `key` is a literal.
Refused InvalidRequest(std::string_view key = {}, std::string_view text = {});
Refused RuleNotFound(const std::string& name);

/// Of what the line names as `pending`.
Refused PendingNotFound(const ScenarioLine& line);
Refused PendingResolved(const ScenarioLine& line);

/// Of the line's user.
Refused NotPermitted(const ScenarioLine& line, const Names& names);
Refused NotAdmin(const ScenarioLine& line, const Names& names);
Refused ApprovedAlready(const ScenarioLine& line, const Names& names);
Refused OwnRequest();

/// Answers that the line is refused. REQUIRES that it is.
void Put(Refused refused, Answer* answer);

}  // namespace sluice
