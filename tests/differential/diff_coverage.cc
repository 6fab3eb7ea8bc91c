#include "tests/differential/diff_coverage.h"

#include <iomanip>
#include <sstream>
#include <utility>

namespace sluice::differential {
namespace {

/// What must be seen, and how often.
const std::vector<std::pair<std::string, std::uint64_t>>& Needed() {
  static const std::vector<std::pair<std::string, std::uint64_t>> kNeeded = {
      {"pairs without a change", 100}};
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
