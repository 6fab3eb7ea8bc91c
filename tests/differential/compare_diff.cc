#include "tests/differential/compare_diff.h"

#include <utility>
#include <vector>

#include "tests/differential/compare.h"
#include "tools/cli/verbs.h"

namespace sluice::differential {
namespace {

/// As the command line takes it, and in microseconds.
using Delay = std::pair<std::string, std::int64_t>;

const Delay& DelayFor(std::uint64_t seed) {
  constexpr std::int64_t kSecond = 1'000'000;
  static const std::vector<Delay> kDelays = {{"4h", 14'400 * kSecond},
                                             {"4h", 14'400 * kSecond},
                                             {"14h", 50'400 * kSecond},
                                             {"1d", 86'400 * kSecond},
                                             {"45m", 2'700 * kSecond},
                                             {"10s", 10 * kSecond},
                                             {"0s", 0},
                                             {"30d", 2'592'000 * kSecond}};
  return kDelays[seed % kDelays.size()];
}

std::string Joined(const std::vector<Json>& lines) {
  std::string text;
  for (const Json& line : lines) text += line.Json() + "\n";
  return text;
}

std::string Difference(const DiffAnswer& answer, const DiffModel& model) {
  if (!answer.err.empty()) return answer.err;
  const Json report = reference::ParseJson(answer.report);
  for (const auto& [key, expected] : model.report) {
    if (Canonical(report[key]) == Canonical(expected)) continue;
    return key + "\nreference: " + Canonical(expected) + "\nengine:    " + Canonical(report[key]);
  }
  const std::string changes = Joined(model.changes);
  if (changes == answer.changes) return {};
  return "changed sends\nreference:\n" + changes + "engine:\n" + answer.changes;
}

std::string Printed(const Pair& pair) {
  std::string changes;
  for (const std::string& change : pair.changes) changes += " " + change;
  return "\nchanged:" + changes + "\nproposed:\n" + pair.proposed + "\nbase: " + Printed(pair.base);
}

}  // namespace

DiffComparison::DiffComparison() : program_(cli::MakeDiff) {}

DiffAnswer DiffComparison::Ask(const Pair& pair, const std::vector<std::string>& options) const {
  std::vector<std::string> arguments = {
      program_.File("base.json", pair.base.policy), program_.File("proposed.json", pair.proposed),
      program_.File("history.jsonl", pair.base.history), "--quiet"};
  for (const std::vector<std::string>& more : {ArgumentsOf(pair.base), options})
    arguments.insert(arguments.end(), more.begin(), more.end());
  if (const std::string& addresses = pair.base.options.addresses; !addresses.empty()) {
    arguments.insert(arguments.end(), {"--addresses", program_.File("addresses.jsonl", addresses)});
  }
  arguments.insert(arguments.end(), {"--format", "json"});
  const testing::ProgramResult report = program_.Run(arguments);
  arguments.back() = "jsonl";
  const testing::ProgramResult changes = program_.Run(arguments);
  DiffAnswer answer{report.out, changes.out, {}};
  if (report.code != 0) answer.err = report.err + "exit code " + std::to_string(report.code);
  if (changes.code != 0) answer.err += changes.err + "exit code " + std::to_string(changes.code);
  return answer;
}

std::string DiffComparison::Disagreement(const Pair& pair, std::uint64_t seed,
                                         DiffModel* model) const {
  const auto& [delay, micros] = DelayFor(seed);
  Dice dice(seed);
  *model = ModelOfDiff(pair, micros, dice);
  std::vector<std::string> options = model->scope.Arguments();
  options.insert(options.end(), {"--threads", std::to_string(1 + seed % 3)});
  options.insert(options.end(), {"--answer-after", delay});
  const std::string difference = Difference(Ask(pair, options), *model);
  if (difference.empty()) return {};
  std::string printed;
  for (const std::string& option : options) printed += " " + option;
  return difference + "\nasked:" + printed + "\n" + Printed(pair);
}

}  // namespace sluice::differential
