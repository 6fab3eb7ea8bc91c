/// \file
/// One decision in words: what came of a send, and by which rule with which figures.
#pragma once

#include <string>
#include <vector>

#include "engine/replay/wallet_replay.h"
#include "tools/cli/amount_text.h"

namespace sluice::cli {

/// `2 approvals of ana, bo, cy, then getIdVerification`. Empty where there are none.
std::string StagesInWords(const std::vector<Stage>& stages, const Names& names);

struct DecisionWords {
  std::string outcome;   ///< `held`
  std::string rule;      ///< that decided; empty where none did
  std::string figures;   ///< `240,000 in the window + 38,500 = 278,500`, or why it was refused
  std::string limit;     ///< `250,000`; of limit rules
  std::string stages;    ///< as StagesInWords
  std::string executed;  ///< `executed 2026-02-27 16:02:11`, `not executed`

  /// `held by weekly (240,000 in the window + 38,500 = 278,500, limit 250,000); 2 approvals of ana,
  /// bo, cy`.
  std::string Sentence() const;
};

/// REQUIRES that `replay` has judged no send since.
DecisionWords WordsOf(const Evaluation& evaluation, WalletReplay* replay,
                      const AmountText& amounts);

}  // namespace sluice::cli
