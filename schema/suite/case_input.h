/// \file
/// CaseInput: what a case of a suite is replayed from.
#pragma once

#include <map>
#include <memory>
#include <string>

#include "engine/replay/replay_input.h"
#include "schema/history/history_reader.h"
#include "schema/policy_document.h"

namespace sluice {

/// A policy as one profile reads it, and the names of it and of all histories that it was held
/// against. Never moves: the parts point to each other.
struct SuitePolicy {
  std::string label;  ///< the path, or FILE:LINE:COLUMN of one within a suite
  Profile profile;
  Names names;
  Problems problems;
  PolicyDocument document;
};

/// The same of a case. REQUIRES that its policy lives.
struct CaseInput {
  SuitePolicy* policy = nullptr;
  HistoryInput history;
  AssumedWebhooks webhooks;
  std::unique_ptr<Facts> facts;
  std::unique_ptr<ReplayInput> input;
  std::map<std::uint32_t, std::size_t> expected_of_send;  ///< rank -> place in SuiteCase::expect
  std::map<ScenarioIndex, std::size_t> expected_of_line;
};

}  // namespace sluice
