// Suites: read, their cases run, what came out recorded, and the suite with it read back, which
// then holds. What is recorded reads back by itself, too, for the recorder refuses what it spoils.
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "schema/suite/case_inputs.h"
#include "schema/suite/case_run.h"
#include "schema/suite/recorded_yaml.h"
#include "schema/suite/suite_reader.h"
#include "schema/suite/suite_recorder.h"
#include "schema/suite/yaml_text.h"
#include "tests/fuzz/claims.h"
#include "tests/fuzz/entries.h"

namespace sluice::fuzz {
namespace {

std::optional<Suite> Read(std::string_view text, bool may_record, Problems* problems) {
  ByteSource source = ByteSource::OfText("fuzz.suite.yaml", std::string(text));
  std::unique_ptr<SuiteText> read = SuiteText::Read("fuzz.suite.yaml", &source, problems);
  Claim((read != nullptr) == (problems->errors() == 0), "a suite has a document or an error", text);
  if (read == nullptr) return std::nullopt;
  Suite suite = DecodeSuite(std::move(read), may_record, problems);
  if (problems->errors() > 0) return std::nullopt;
  return suite;
}

// Files of other names than the input's aren't there.
bool IsWithin(const SuiteCase& of) {
  return !of.skip && of.policy && of.history && of.policy->path.empty() && of.history->path.empty();
}

void ClaimWritten(const Expectation& expectation) {
  const std::string written = YamlOf(expectation);
  const auto read = ReadYaml("- " + written);
  const auto* const json = std::get_if<PlacedJson>(&read);
  Claim(json != nullptr, "an expectation that was written can be read", written);
  ClaimSame("an expectation reads back as the same", JsonOf({expectation}), json->text());
}

struct Ran {
  std::vector<RecordedCase> recorded;  // of cases that expect nothing
  std::size_t failures = 0;
  std::size_t cases = 0;
};

Ran Run(const Suite& suite, Problems* problems) {
  Ran ran;
  CaseInputs inputs(problems);
  for (std::size_t i = 0; i < suite.cases.size(); ++i) {
    const SuiteCase& of = suite.cases[i];
    if (!IsWithin(of)) continue;
    const std::unique_ptr<CaseInput> loaded = inputs.Load(suite, of);
    if (loaded == nullptr || problems->errors() > 0) break;
    const WalletGroups groups(*loaded->input);
    CaseRun run =
        RunCase(of, *loaded, groups, /*records=*/true, [](const Evaluation&, WalletReplay&) {});
    for (const Expectation& expectation : run.recorded) ClaimWritten(expectation);
    ran.failures += run.failures.size();
    ++ran.cases;
    if (of.expect.empty() && !of.todo && !run.recorded.empty())
      ran.recorded.push_back({i, std::move(run.recorded)});
  }
  return ran;
}

void ClaimRecorded(const Suite& suite, const Ran& ran) {
  const std::optional<std::string> text = TextWithRecorded(suite, ran.recorded);
  if (!text) return;
  Problems problems;
  const std::optional<Suite> again = Read(*text, /*may_record=*/true, &problems);
  Claim(again.has_value(), "a suite with what was recorded can be read", *text);
  for (const RecordedCase& recorded : ran.recorded) {
    Claim(again->cases[recorded.place].expect.size() == recorded.expect.size(),
          "what was recorded is expected", *text);
  }
  const Ran rerun = Run(*again, &problems);
  Claim(problems.errors() == 0 && rerun.cases == ran.cases, "a recorded suite can be run", *text);
  Claim(rerun.failures == ran.failures, "what was recorded holds", *text);
  Claim(rerun.recorded.empty(), "nothing is left to be recorded", *text);
}

}  // namespace

void FuzzSuite(std::string_view input) {
  // A profile may be a file; this machine's have paths.
  if (input.find('/') != std::string_view::npos) return;
  Problems problems;
  const std::optional<Suite> suite = Read(input, /*may_record=*/true, &problems);
  if (!suite) return;
  const Ran ran = Run(*suite, &problems);
  if (problems.errors() == 0 && !ran.recorded.empty()) ClaimRecorded(*suite, ran);
}

}  // namespace sluice::fuzz
