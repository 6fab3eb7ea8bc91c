#include "engine/life_cycle/scenario.h"

#include <algorithm>
#include <array>
#include <unordered_map>
#include <utility>

namespace sluice {
namespace {

constexpr std::array<std::string_view, 14> kNames = {  // in LineType's order
    "policyRule.add",     "policyRule.update",       "policyRule.remove",
    "policyRule.unlock",  "pendingApproval.approve", "pendingApproval.reject",
    "wallet.freeze",      "wallet.unfreeze",         "wallet.user",
    "wallet.setting",     "wallet.balance",          "accessToken.create",
    "accessToken.unlock", "accessToken.revoke"};

// A send that is left out is none.
bool IsReplayed(SendIndex send, const History& history) {
  const auto place_of = [&](SendIndex index) { return std::pair(history.rows[index].time, index); };
  const std::uint32_t rank =
      history.order.RankAfter([&](SendIndex other) { return place_of(other) < place_of(send); });
  return rank < history.order.size() && history.order[rank] == send;
}

// How many sends come before the line: those of an earlier time, and those of its time that stand
// before it.
std::uint32_t RankOf(const ScenarioLine& line, const History& history) {
  return history.order.RankAfter([&](SendIndex send) {
    const Timestamp time = history.rows[send].time;
    return time < line.time || (time == line.time && send < line.sends_before);
  });
}

}  // namespace

std::string_view Name(LineType type) { return kNames[static_cast<std::size_t>(type)]; }

std::optional<LineType> LineTypeNamed(std::string_view name) {
  const auto place = std::find(kNames.begin(), kNames.end(), name);
  if (place == kNames.end()) return std::nullopt;
  return static_cast<LineType>(place - kNames.begin());
}

std::vector<std::string_view> LineTypeNames() { return {kNames.begin(), kNames.end()}; }

std::uint32_t Scenario::SeqOfSend(std::uint32_t rank) const {
  const auto after =
      std::upper_bound(lines.begin(), lines.end(), rank,
                       [](std::uint32_t r, const ScenarioLine& line) { return r < line.rank; });
  return rank + static_cast<std::uint32_t>(after - lines.begin());
}

const Scenario& NoScenario() {
  static const Scenario kNone;
  return kNone;
}

void Arrange(const History& history, Scenario* scenario) {
  std::vector<ScenarioLine>& lines = scenario->lines;
  std::stable_sort(lines.begin(), lines.end(),
                   [](const ScenarioLine& a, const ScenarioLine& b) { return a.time < b.time; });
  std::unordered_map<std::string_view, ScenarioIndex> by_id;
  for (ScenarioIndex i = 0; i < lines.size(); ++i) {
    lines[i].rank = RankOf(lines[i], history);
    by_id.emplace(lines[i].id, i);
  }
  for (ScenarioLine& line : lines) {
    if (!ResolvesApproval(line.type)) continue;
    const auto named = by_id.find(line.pending);
    if (named != by_id.end()) {
      line.resolves_line = named->second;
      line.wallet = lines[named->second].wallet;
    } else if (const SendIndex send = history.ids.Find(line.pending);
               send != kNoSend && IsReplayed(send, history)) {
      line.resolves_send = send;
      line.wallet = history.rows[send].wallet;
    }
  }
}

}  // namespace sluice
