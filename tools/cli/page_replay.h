/// \file
/// PageReplay: a replay as a run of a page.
#pragma once

#include <cstdint>

#include "schema/output/page_sends.h"
#include "schema/output/page_totals.h"
#include "schema/output/replay_report.h"
#include "tools/cli/page.h"

namespace sluice::cli {

/// How many sends a page lists at most; more make it slow.
inline constexpr std::uint64_t kPageSendsMax = 100'000;

class PageReplay {
 public:
  /// REQUIRES that both outlive it.
  PageReplay(const ReplayReport& report, const AmountText& amounts);

  /// A send that is reported, in order of evaluation.
  void Add(const Evaluation& evaluation, WalletReplay* replay);

  void AddTo(Page* page) const;

 private:
  bool IsListed(const Evaluation& evaluation);
  PageWords Words() const;
  void WriteSends(JsonOutput* out) const;
  std::string Cut() const;

  const ReplayReport& report_;
  const AmountText& amounts_;
  std::uint64_t stopped_;       // not allowed
  std::uint64_t stopped_left_;  // how many more of them are listed
  std::uint64_t allowed_left_;
  PageLists lists_;
  PageSends sends_;
  PageJudgements judgements_;
  PageTotals totals_;
};

}  // namespace sluice::cli
