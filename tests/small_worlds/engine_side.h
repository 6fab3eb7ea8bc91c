/// \file
/// EngineSide: small histories under one policy, as the engine replays them.
#pragma once

#include <vector>

#include "engine/model/history_builder.h"
#include "tests/engine/parsed_input.h"
#include "tests/small_worlds/decided.h"

namespace sluice::small_worlds {

class EngineSide {
 public:
  explicit EngineSide(const SmallPolicy& policy);

  /// Each send's decision. The history is built and replayed from nothing. Valid until the next
  /// call.
  const std::vector<Decided>& Replay(const Word& word);

 private:
  History Built(const Word& word);
  Decided DecidedBy(const Evaluation& evaluation) const;

  testing::ParsedInput parsed_;  // the policy, and the names
  OwnerBook owners_;
  std::vector<SendRecord> letters_;
  std::vector<Decided> decided_;
};

}  // namespace sluice::small_worlds
