#include "tests/differential/diff_coverage.h"

#include <iomanip>
#include <sstream>
#include <utility>

namespace sluice::differential {
namespace {

/// What must be seen, and how often.
const std::vector<std::pair<std::string, std::uint64_t>>& Needed() {
  static const std::vector<std::pair<std::string, std::uint64_t>> kNeeded = {
      {"pairs without a change", 200},
      {"pairs with other answers", 30},
      {"pairs of which a part is reported", 200},
      {"pairs with another everything", 20},
      {"pairs with another limit", 200},
      {"pairs with another window", 10},
      {"pairs with another added", 100},
      {"pairs with another removed", 80},
      {"pairs with another action", 200},
      {"pairs with another list", 80},
      {"pairs with another tags", 30},
      {"pairs with another coin", 80},
      {"pairs with another order", 80},
      {"pairs with another wallet", 100},
      {"allowed->allowed, other, primary", 40},
      {"allowed->held, tighter, primary", 80},
      {"allowed->denied, tighter, primary", 40},
      {"allowed->refused, tighter, primary", 10},
      {"held->allowed, looser, primary", 80},
      {"held->held, tighter, primary", 100},
      {"held->held, looser, primary", 100},
      {"held->held, other, primary", 100},
      {"held->denied, tighter, primary", 80},
      {"held->refused, tighter, primary", 10},
      {"denied->allowed, looser, primary", 40},
      {"denied->held, looser, primary", 100},
      {"denied->refused, tighter, primary", 10},
      {"refused->allowed, looser, primary", 5},
      {"refused->held, looser, primary", 5},
      {"refused->denied, looser, primary", 5},
      {"allowed->held, tighter, knock-on", 8},
      {"held->allowed, looser, knock-on", 8},
      {"held->held, tighter, knock-on", 8},
      {"held->held, looser, knock-on", 8},
      {"denied->held, looser, knock-on", 1},
      {"knock-on with a deadlock", 4},
      {"knock-on under granted", 10},
      {"knock-on under granted-after", 10},
      {"knock-on under withheld", 4},
      {"knock-on under recorded", 4},
      {"knock-on under denyCounts=true", 4},
      {"knock-on under heldCounts=true", 4},
      {"knock-on under comparison=>=", 4}};
  return kNeeded;
}

}  // namespace

void DiffCoverage::Add(const Pair& pair, const DiffModel& model) {
  const auto& profile = pair.base.options.profile;
  ++seen_["pairs"];
  seen_["pairs without a change"] += model.changes.empty();
  for (const std::string& change : pair.changes) ++seen_["pairs with another " + change];
  const auto answers = model.report.find("answersChanged");
  if (answers == model.report.end()) ++seen_["pairs of which a part is reported"];
  if (answers != model.report.end() && answers->second.Text() != "0")
    ++seen_["pairs with other answers"];
  for (const Json& change : model.changes) {
    const std::string kind = change["kind"].Text();
    const Json &base = change["base"], &proposed = change["proposed"];
    ++seen_[base["outcome"].Text() + "->" + proposed["outcome"].Text() + ", " +
            change["direction"].Text() + ", " + kind];
    const std::string& approvals = pair.base.options.approvals;
    ++seen_[kind + " under " + approvals.substr(0, approvals.find('='))];
    for (const auto& [name, value] : profile) {
      const bool worth = name == "denyCounts" || name == "heldCounts" || name == "comparison";
      if (worth) ++seen_[kind + " under " + name + "=" + value];
    }
    for (const Json* const decision : {&base, &proposed}) {
      const bool deadlock = decision->Json().find("\"deadlock\":true") != std::string::npos;
      seen_[kind + " with a deadlock"] += deadlock;
    }
  }
}

std::string DiffCoverage::Table() const {
  std::ostringstream table;
  for (const auto& [what, count] : seen_)
    table << std::left << std::setw(50) << what << std::right << std::setw(8) << count << "\n";
  return table.str();
}

std::vector<std::string> DiffCoverage::Unmet() const {
  std::vector<std::string> unmet;
  for (const auto& [what, needed] : Needed()) {
    const auto found = seen_.find(what);
    const std::uint64_t count = found == seen_.end() ? 0 : found->second;
    if (count >= needed) continue;
    unmet.push_back(what + ": " + std::to_string(count) + ", of " + std::to_string(needed) +
                    " at least");
  }
  return unmet;
}

}  // namespace sluice::differential
