/// \file
/// An explanation as JSON.
/// Source: schema/explain-report.schema.json; specification, section 8.
#pragma once

#include <vector>

#include "engine/analysis/explain.h"
#include "schema/json/json_output.h"
#include "schema/output/answer_json.h"

namespace sluice {

inline constexpr std::size_t kWindowSendsShown = 50;

/// Appends the explanation, an object; `all` lists every send of a window.
void WriteExplanation(const Evaluation& evaluation, WalletReplay* replay,
                      const std::vector<RuleExplanation>& rules, bool all, JsonOutput* out);

/// The same of a life-cycle line. REQUIRES that it is the last answer of `replay`.
void WriteExplanation(const Answer& answer, WalletReplay* replay, AnswerWriter* answers,
                      JsonOutput* out);

/// Why a rule was not asked, in words; empty where it was.
std::string WhyNotApplicable(const RuleExplanation& explanation, const Rule& rule,
                             const Names& names);

/// How much more could be counted without the rule's firing. 0 where nothing could.
Amount Headroom(const Limit& limit, const Amount& used, const Profile& profile);

}  // namespace sluice
