#include "schema/suite/case_inputs.h"

#include <algorithm>
#include <filesystem>
#include <utility>

#include "schema/json/json_file.h"
#include "schema/json/json_lookup.h"
#include "schema/suite/expected_names.h"
#include "schema/suite/placed_problems.h"

namespace sluice {
namespace {

std::string PlaceText(const SuiteText& text, const JsonNode& node) {
  const PlacedJson::Place place = text.PlaceOf(node);
  return text.path() + ":" + std::to_string(place.line) + ":" + std::to_string(place.column);
}

std::shared_ptr<JsonFile> OfText(const std::string& name, std::string text, Problems* problems) {
  ByteSource source = ByteSource::OfText(name, std::move(text));
  return JsonFile::Read(name, &source, problems);
}

// Where git looks for a policy that is named `git:REV:PATH`.
std::string FolderOf(const Suite& suite) {
  const std::string& path = suite.text->path();
  return path == "-" ? "" : std::filesystem::path(path).parent_path().string();
}

bool CannotBeRead(const Problem& problem) {
  return problem.is_error &&
         (problem.code == Code::kUnreadable || problem.code == Code::kCompression);
}

}  // namespace

void CaseInputs::AddInput(const InputDigest& input) {
  const auto is_same = [&](const InputDigest& other) { return other.path == input.path; };
  if (std::none_of(inputs_.begin(), inputs_.end(), is_same)) inputs_.push_back(input);
}

// The same policy under another profile has the same problems, and the same file is read by many
// cases.
bool CaseInputs::Add(Problem problem) {
  const std::string line = Format(problem);
  const auto is_same = [&](const Problem& other) { return Format(other) == line; };
  if (std::any_of(problems_.all().begin(), problems_.all().end(), is_same)) return false;
  problems_.Add(std::move(problem));
  return true;
}

void CaseInputs::ReadPolicy(const Suite& suite, const SuitePart& part, SuitePolicy* policy) {
  SuiteText& text = *suite.text;
  const bool is_within = part.path.empty();
  Problems& found = policy->problems;
  std::shared_ptr<JsonFile> file =
      is_within ? OfText(policy->label, std::string(text.JsonOf(*part.node)), &found)
                : ReadPolicyFile(part.path, &found, FolderOf(suite));
  policy->document =
      DecodePolicyDocument(std::move(file), {}, policy->profile, &policy->names, &found);
  if (!is_within) {
    for (const InputDigest& input : policy->document.inputs) AddInput(input);
  }
  const LinesWithin lines{policy->label, {text.OffsetOf(*part.node)}, part.node};
  for (const Problem& problem : found.all()) {
    const bool is_of_file = !is_within && problem.line == 0 && CannotBeRead(problem);
    if (is_of_file) {
      text.Report(true, problem.code, *part.node, "policy `" + part.path + "`: " + problem.what);
    } else {
      const bool is_new = Add(is_within ? PlacedIn(&text, lines, problem) : problem);
      if (is_new && problem.is_error) ++policy_errors_;
    }
  }
}

SuitePolicy* CaseInputs::PolicyOf(const Suite& suite, const SuiteCase& of) {
  const SuitePart& part = *of.policy;
  const std::string label = part.path.empty() ? PlaceText(*suite.text, *part.node) : part.path;
  for (const auto& policy : policies_) {
    if (policy->label == label && policy->profile == of.profile) return policy.get();
  }
  SuitePolicy& policy = *policies_.emplace_back(std::make_unique<SuitePolicy>());
  policy.label = label;
  policy.profile = of.profile;
  ReadPolicy(suite, part, &policy);
  return &policy;
}

HistoryInput CaseInputs::ReadLines(const Suite& suite, const SuiteCase& of, SuitePolicy* policy) {
  SuiteText& text = *suite.text;
  const SuitePart& part = *of.history;
  const bool is_within = part.path.empty();
  LinesWithin lines{"the history of `" + of.name + "`", {}, part.node};
  std::string written;
  if (is_within) {
    ForEachElement(text.document(), *part.node, [&](const JsonNode& line) {
      lines.offsets.push_back(text.OffsetOf(line));
      written.append(text.JsonOf(line)).append("\n");
    });
  }
  const NamedSource source =
      is_within ? NamedSource{lines.name,
                              [&] {
                                return Result<ByteSource>(
                                    ByteSource::OfText(lines.name, std::move(written)));
                              }}
                : NamedSource{part.path, [&] { return ByteSource::Open(part.path); }};
  HistoryOptions options;
  options.strict = is_within;  // What is misspelt in a suite would test nothing.
  Problems found;
  HistoryInput history = ReadHistory(
      {source}, std::nullopt,
      {{policy->document.policies.get()}, policy->profile, options, &policy->names, &found});
  for (const Problem& problem : found.all()) {
    if (problem.code == Code::kCoinUnused) continue;  // Few cases have sends of every coin.
    if (!is_within && problem.line == 0 && CannotBeRead(problem)) {
      text.Report(true, problem.code, *part.node, "history `" + part.path + "`: " + problem.what);
    } else {
      Add(PlacedIn(&text, lines, problem));
    }
  }
  if (!is_within) {
    for (const InputDigest& input : history.inputs) AddInput(input);
  }
  return history;
}

std::unique_ptr<CaseInput> CaseInputs::Load(const Suite& suite, const SuiteCase& of) {
  const std::size_t errors_before = problems_.errors();
  auto loaded = std::make_unique<CaseInput>();
  loaded->policy = PolicyOf(suite, of);
  SuitePolicy& policy = *loaded->policy;
  if (policy.document.policies == nullptr) return nullptr;
  loaded->history = ReadLines(suite, of, &policy);
  if (problems_.errors() > errors_before) return nullptr;
  const PolicySet& policies = *policy.document.policies;
  loaded->facts =
      std::make_unique<Facts>(Facts{policy.names, policy.profile, policies.directory()});
  loaded->input = std::make_unique<ReplayInput>(
      ReplayInput{*loaded->facts, loaded->history.history, policies, loaded->webhooks, of.approvals,
                  loaded->history.scenario});
  FindExpected(of, suite.text.get(), loaded.get());
  return problems_.errors() > errors_before ? nullptr : std::move(loaded);
}

}  // namespace sluice
