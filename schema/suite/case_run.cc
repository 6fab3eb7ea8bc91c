#include "schema/suite/case_run.h"

#include <algorithm>
#include <iterator>
#include <utility>

#include "engine/replay/ordered_replay.h"
#include "schema/suite/actual_value.h"

namespace sluice {
namespace {

FieldValue FiredAmong(const FieldValue& listed, const FieldValue& fired) {
  const auto& rules = std::get<std::vector<std::string>>(listed);
  const auto& all = std::get<std::vector<std::string>>(fired);
  std::vector<std::string> both;
  std::set_intersection(rules.begin(), rules.end(), all.begin(), all.end(),
                        std::back_inserter(both));
  return both;
}

// Nothing where it is as expected.
std::optional<FieldDifference> Compare(const ExpectedField& expected, const Evaluation& evaluation,
                                       const WalletReplay& replay) {
  if (expected.field == ExpectField::kNotFired) {
    FieldValue fired =
        FiredAmong(expected.value, ActualValue(ExpectField::kFired, evaluation, replay));
    if (std::get<std::vector<std::string>>(fired).empty()) return std::nullopt;
    return FieldDifference{expected.field, expected.value, std::move(fired)};
  }
  FieldValue actual = ActualValue(expected.field, evaluation, replay);
  if (actual == expected.value) return std::nullopt;
  return FieldDifference{expected.field, expected.value, std::move(actual)};
}

std::optional<FieldDifference> Compare(const ExpectedField& expected, const Answer& answer) {
  FieldValue actual = ActualValue(expected.field, answer);
  if (actual == expected.value) return std::nullopt;
  return FieldDifference{expected.field, expected.value, std::move(actual)};
}

class Runner {
 public:
  Runner(const SuiteCase& of, const CaseInput& loaded, bool records)
      : case_(of), loaded_(loaded), records_(records) {}

  void Take(const Evaluation& evaluation, const WalletReplay& replay) {
    if (records_) run_.recorded.push_back(RecordedFrom(evaluation, replay));
    const auto found = loaded_.expected_of_send.find(evaluation.rank);
    if (found == loaded_.expected_of_send.end()) return;
    ExpectationFailure failure{&case_.expect[found->second], false, evaluation.rank, {}};
    for (const ExpectedField& field : failure.expected->fields) {
      if (auto difference = Compare(field, evaluation, replay))
        failure.differences.push_back(*std::move(difference));
    }
    if (!failure.differences.empty()) run_.failures.push_back(std::move(failure));
  }

  void Take(const Answer& answer, const WalletReplay& replay) {
    if (records_) run_.recorded.push_back(RecordedFrom(answer, replay));
    const auto found = loaded_.expected_of_line.find(answer.line);
    if (found == loaded_.expected_of_line.end()) return;
    ExpectationFailure failure{&case_.expect[found->second], true, answer.line, {}};
    for (const ExpectedField& field : failure.expected->fields) {
      if (auto difference = Compare(field, answer))
        failure.differences.push_back(*std::move(difference));
    }
    if (!failure.differences.empty()) run_.failures.push_back(std::move(failure));
  }

  CaseRun TakeRun() { return std::move(run_); }

 private:
  const SuiteCase& case_;
  const CaseInput& loaded_;
  bool records_;
  CaseRun run_;
};

}  // namespace

CaseRun RunCase(const SuiteCase& of, const CaseInput& loaded, const WalletGroups& groups,
                bool records, const NoteEvaluation& note) {
  Runner runner(of, loaded, records);
  ReplayInOrder(
      *loaded.input, groups,
      [&](const Evaluation& evaluation, WalletReplay& replay) {
        note(evaluation, replay);
        runner.Take(evaluation, replay);
        return true;
      },
      [&](const Answer& answer, WalletReplay& replay) {
        runner.Take(answer, replay);
        return true;
      });
  return runner.TakeRun();
}

}  // namespace sluice
