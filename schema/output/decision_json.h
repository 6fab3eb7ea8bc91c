/// \file
/// Decisions as JSON.
/// Source: schema/decision.schema.json; specification, section 5.
#pragma once

#include "engine/replay/evaluation.h"
#include "engine/replay/wallet_replay.h"
#include "schema/json/json_output.h"

namespace sluice {

/// Appends one decision, an object. REQUIRES that `evaluation` is the last one of `replay`.
void WriteDecision(const Evaluation& evaluation, WalletReplay* replay, JsonOutput* out);

/// Appends the keys of a decision, so that others may stand before them in the object.
void WriteDecisionFields(const Evaluation& evaluation, WalletReplay* replay, JsonOutput* out);

/// Appends what a decision shows of a rule that fired, an object.
void WriteEvidence(const Evidence& evidence, const Names& names, JsonOutput* out);

/// Appends the stages of a decision, an array.
void WriteStages(const Evaluation& evaluation, const Names& names, JsonOutput* out);

/// What the decision took for granted, in the order of the specification's section 5.
std::vector<std::string> AssumedBy(const Evaluation& evaluation, const WalletReplay& replay);

/// The message of a decision; empty where nothing fired.
std::string_view MessageOf(const Evaluation& evaluation, const Policy& policy);

/// The name of the winning action; empty where nothing fired.
std::string_view ActionOf(const Evaluation& evaluation, const Policy& policy);

}  // namespace sluice
