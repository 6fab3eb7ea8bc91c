#include "tools/cli/session.h"

#include <algorithm>
#include <iostream>
#include <span>

#include "engine/base/nearest.h"
#include "schema/profile_document.h"
#include "tools/cli/progress.h"
#include "tools/cli/text_layout.h"
#include "tools/cli/usage_error.h"

namespace sluice::cli {

bool IsUnreadable(const Problem& problem) {
  return problem.is_error &&
         (problem.code == Code::kUnreadable || problem.code == Code::kCompression);
}

void PrintProblems(const std::vector<Problem>& problems, bool quiet) {
  for (const Problem& problem : problems) {
    if (problem.is_error || !quiet) std::cerr << Format(problem) << '\n';
  }
}

void Session::PrintProblems() {
  Problems sorted;
  for (; printed_ < problems_.all().size(); ++printed_) sorted.Add(problems_.all()[printed_]);
  sorted.Sort();
  cli::PrintProblems(sorted.all(), options_.quiet);
}

void Session::LoadProfile() {
  if (!options_.profile.empty()) {
    if (const auto digest = ReadProfile(options_.profile, &profile_, &problems_))
      profile_inputs_.push_back(*digest);
  }
  for (const std::string& text : options_.switches) {
    const auto [name, value] = SplitPair("--set", "NAME=VALUE", text, /*at_last=*/false);
    if (const auto error = profile_.Set(name, value)) throw UsageError("--set: " + error->what);
  }
}

// Of several policies one has to have the rule: a proposed one may add it.
void CheckLists(const std::vector<std::unique_ptr<LoadedPolicy>>& policies) {
  for (const auto& [rule, why] : policies.front()->document.unknown_lists) {
    const bool is_nowhere =
        std::all_of(policies.begin(), policies.end(), [&rule = rule](const auto& policy) {
          return policy->document.unknown_lists.contains(rule);
        });
    if (is_nowhere) throw UsageError("--list: " + why);
  }
}

void Session::LoadPolicies(const std::vector<std::string>& paths) {
  PolicyOptions options = options_.ToPolicyOptions();
  // A list of millions costs little once it is known which addresses are asked for.
  options.lists_later = forgets_unnamed_ && !keeps_documents_;
  for (const std::string& path : paths) {
    auto policy = std::make_unique<LoadedPolicy>();
    policy->path = path;
    policy->document = ReadPolicyDocument(path, options, profile_, &names_, &problems_);
    policies_.push_back(std::move(policy));
  }
  CheckLists(policies_);
}

// Histories that name no wallet take it from the first policy: one that holds wallets, where there
// is one. All that do must agree on it; a policy that serves all wallets agrees with any.
std::vector<const PolicySet*> WithWalletsFirst(
    const std::vector<std::unique_ptr<LoadedPolicy>>& policies, const Names& names) {
  std::vector<const PolicySet*> sets;
  sets.reserve(policies.size());
  for (const auto& policy : policies) sets.push_back(policy->document.policies.get());
  const auto shared = std::stable_partition(sets.begin(), sets.end(),
                                            [](const PolicySet* set) { return !set->is_shared(); });
  const bool agree = std::all_of(sets.begin(), shared, [&](const PolicySet* set) {
    return set->DefaultWallet(names) == sets.front()->DefaultWallet(names);
  });
  if (!agree) {
    throw UsageError("the policies do not agree on which wallet a send is of that names none");
  }
  return sets;
}

void Session::LoadHistory(const std::vector<std::string>& paths) {
  std::vector<const PolicySet*> sets = WithWalletsFirst(policies_, names_);
  Progress progress(options_.quiet);
  const ReadProgress report = [&](std::uint64_t read, std::uint64_t size, std::uint64_t sends) {
    progress.Report(read, size, sends);
  };
  HistoryOptions options = options_.ToHistoryOptions();
  options.requests = options_.ToPolicyOptions().decoding;
  history_ = ReadHistory(
      paths, options_.addresses,
      {std::move(sets), profile_, options, &names_, &problems_, report, options_.ToThreads()});
}

// Where the history changes lists, all that is on them may be asked for.
void Session::AddLists() {
  const unsigned threads = options_.ToThreads();
  for (const auto& policy : policies_) {
    PolicyDocument& document = policy->document;
    if (document.lists == nullptr) continue;
    if (history_.scenario.empty()) {
      document.lists->AddNamed(&names_, &problems_, &document.inputs, threads);
    } else {
      document.lists->AddAll(&names_, &problems_, &document.inputs, nullptr, threads);
    }
    document.lists->Seal(names_, profile_);
    document.lists.reset();
  }
}

int Session::EndOfPolicies() {
  PrintProblems();
  if (problems_.errors() == 0) return kExitFine;
  const auto& all = problems_.all();
  return std::any_of(all.begin(), all.end(), IsUnreadable) ? kExitCouldNotRun : kExitPolicyInvalid;
}

// The rules' names of --webhook must be there: a misspelt one would change what is assumed without
// a word.
void CheckWebhooks(const std::map<std::string, int>& answers,
                   const std::vector<std::unique_ptr<LoadedPolicy>>& policies, const Names& names) {
  std::vector<std::string_view> known;
  for (const auto& policy : policies) {
    policy->document.policies->ForEachPolicy([&](const Wallet*, const Policy& of_wallet) {
      for (const Rule& rule : of_wallet.rules) {
        if (std::holds_alternative<Webhook>(rule.condition))
          known.push_back(names.rules.Text(rule.name));
      }
    });
  }
  for (const auto& [rule, status] : answers) {
    if (std::find(known.begin(), known.end(), rule) != known.end()) continue;
    throw UsageError("--webhook: no webhook rule is named `" + rule + "`" +
                     DidYouMean(rule, known));
  }
}

void Session::Bind() {
  const std::map<std::string, int> answers = options_.ToWebhooks();
  CheckWebhooks(answers, policies_, names_);
  for (const auto& [rule, status] : answers) webhooks_[Index(names_.rules.Add(rule))] = status;
  for (const auto& policy : policies_) {
    const PolicySet& set = *policy->document.policies;
    if (history_.scenario.empty() &&
        !keeps_documents_) {  // Nobody will ask how the wallet was written.
      policy->document.file.reset();
      policy->document.sources.clear();
    }
    policy->facts = std::make_unique<Facts>(Facts{names_, profile_, set.directory()});
    policy->input = std::make_unique<ReplayInput>(ReplayInput{*policy->facts, history_.history, set,
                                                              webhooks_, options_.ToApprovals(),
                                                              history_.scenario, is_audit_});
  }
}

// Read twice, it would be empty the second time.
void CheckStandardInput(const RunOptions& options, const std::vector<std::string>& policies,
                        const std::vector<std::string>& histories) {
  const auto reads = std::count(policies.begin(), policies.end(), "-") +
                     std::count(histories.begin(), histories.end(), "-") +
                     (options.profile == "-" ? 1 : 0) + (options.addresses == "-" ? 1 : 0);
  if (reads > 1) throw UsageError("standard input (-) can be read only once");
}

int Session::Load(const std::vector<std::string>& policies,
                  const std::vector<std::string>& histories) {
  CheckStandardInput(options_, policies, histories);
  static_cast<void>(
      options_.ToHistoryOptions());  // What can't be used is said before anything is read.
  static_cast<void>(options_.ToApprovals());
  decimals_ = Decimals(options_.ToDecimals());
  LoadProfile();
  if (problems_.errors() > 0) {
    PrintProblems();
    return kExitCouldNotRun;
  }
  LoadPolicies(policies);
  if (const int code = EndOfPolicies(); code != kExitFine) return code;
  LoadHistory(histories);
  PrintProblems();
  if (!history_.stopped_in.empty()) {
    const bool none_read = history_.history.size() == 0 && history_.scenario.empty();
    std::cerr << Printable(history_.stopped_in) << ": stopped after " << kBadLinesMax
              << " lines that can't be read; "
              << (none_read ? "is it a history? It has one JSON object a line, or is CSV\n"
                            : "--skip-invalid leaves them out\n");
  }
  if (problems_.errors() > 0) return kExitCouldNotRun;
  AddLists();
  if (const int code = EndOfPolicies(); code != kExitFine) return code;
  Bind();
  return kExitFine;
}

std::vector<InputDigest> Session::InputsOf(const LoadedPolicy& policy) const {
  std::vector<InputDigest> inputs = policy.document.inputs;
  inputs.insert(inputs.end(), profile_inputs_.begin(), profile_inputs_.end());
  inputs.insert(inputs.end(), history_.inputs.begin(), history_.inputs.end());
  return inputs;
}

}  // namespace sluice::cli
