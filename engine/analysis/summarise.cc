#include "engine/analysis/summarise.h"

#include <algorithm>
#include <vector>

#include "engine/analysis/summary_collector.h"
#include "engine/base/parallel.h"

namespace sluice {
namespace {

// Neighbours are replayed by one thread, which has asked for their sends in advance; but however
// few the sends are, each thread gets some pieces.
constexpr std::size_t kSendsOfPieceMax = 4096;
constexpr std::size_t kPiecesOfThread = 16;

std::vector<std::size_t> EndsOfPieces(const WalletGroups& groups, unsigned threads) {
  const std::size_t sends_of_piece =
      std::min(kSendsOfPieceMax, groups.ranks().size() / (kPiecesOfThread * threads));
  std::vector<std::size_t> ends;
  std::size_t begin = 0;  // of the present piece, among all sends
  for (std::size_t group = 0; group < groups.size(); ++group) {
    const std::size_t end = groups.PlaceOf(group) + groups.RanksOf(group).size();
    if (end - begin < sends_of_piece && group + 1 < groups.size()) continue;
    ends.push_back(group + 1);
    begin = end;
  }
  return ends;
}

}  // namespace

Summary Summarise(const ReplayInput& input, const WalletGroups& groups, const ReportScope& scope,
                  bool history_complete, unsigned threads) {
  const RuleRowFinder rows(input);
  const std::vector<std::size_t> ends = EndsOfPieces(groups, threads);
  std::vector<SummaryCollector> collectors;
  collectors.reserve(threads);
  for (unsigned worker = 0; worker < threads; ++worker)
    collectors.emplace_back(input, scope, history_complete, rows);
  ParallelFor(ends.size(), threads, [&](unsigned worker, std::size_t piece) {
    for (std::size_t group = piece == 0 ? 0 : ends[piece - 1]; group < ends[piece]; ++group)
      collectors[worker].ReplayGroup(groups, group);
  });
  Summary sum;
  for (const SummaryCollector& collector : collectors) sum.Add(collector.summary());
  return sum;
}

}  // namespace sluice
