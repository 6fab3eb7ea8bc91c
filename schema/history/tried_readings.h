/// \file
/// The other readings of a policy and a history, each ready to be replayed.
/// Source: schema/README.md, "Sensitivity"; specification, sections 6 and 8.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "engine/analysis/readings.h"
#include "engine/replay/replay_input.h"
#include "schema/policy_document.h"

namespace sluice {

/// A reading with all that its replay needs. Never moves: the parts point to each other.
struct TriedReading {
  explicit TriedReading(Reading other) : reading(std::move(other)) {}

  Reading reading;
  std::unique_ptr<ReplayInput> input;  ///< nullptr where it can't be tried
  std::string not_tried;               ///< then why

  PolicyDocument document;  ///< without policies where the base's serve
  Scenario scenario;        ///< used where the document is
  std::unique_ptr<Facts> facts;
};

/// The readings of OtherReadings, in its order. Where one has the policy or the lines decoded
/// otherwise they are, from what they were read from; lists of `--list` are read once more.
///
/// `document`: what `base` was made of, with its file. REQUIRES that all outlive the answer, that
/// `options` are those that it was read with, and that nobody else uses the file or the names
/// meanwhile.
std::vector<std::unique_ptr<TriedReading>> LoadReadings(const ReplayInput& base,
                                                        const PolicyDocument& document,
                                                        const PolicyOptions& options, Names* names);

}  // namespace sluice
