#include "schema/history/tried_readings.h"

#include <algorithm>

#include "schema/history/scenario_reading.h"
#include "schema/json/json_file.h"

namespace sluice {
namespace {

bool IsAdvancedWhitelist(const Rule& rule) {
  return std::holds_alternative<AdvancedWhitelist>(rule.condition);
}

bool HoldsAdvancedWhitelist(const ReplayInput& input) {
  bool found = false;
  input.policies.ForEachPolicy([&](const Wallet*, const Policy& policy) {
    found |= std::any_of(policy.rules.begin(), policy.rules.end(), IsAdvancedWhitelist);
  });
  const auto asks_for_one = [](const ScenarioLine& line) {
    return line.request && IsAdvancedWhitelist(line.request->decoded.rule);
  };
  const std::vector<ScenarioLine>& lines = input.scenario.lines;
  return found || std::any_of(lines.begin(), lines.end(), asks_for_one);
}

// Whether the policy and the requests of lines are decoded otherwise: all other switches are looked
// at while sends and lines are judged.
bool IsDecodedOtherwise(const ReplayInput& base, const Profile& other) {
  const Profile& set = base.facts.profile;
  return other.missing_time_window != set.missing_time_window ||
         other.rule_key_has_coin != set.rule_key_has_coin ||
         (other.suffix_ignored != set.suffix_ignored && base.facts.names.addresses.any_suffix()) ||
         (other.unverified_counts != set.unverified_counts && HoldsAdvancedWhitelist(base));
}

bool HasWebhook(const PolicySet& policies, RuleNameId name) {
  bool found = false;
  policies.ForEachPolicy([&](const Wallet*, const Policy& policy) {
    for (const Rule& rule : policy.rules)
      found |= rule.name == name && std::holds_alternative<Webhook>(rule.condition);
  });
  return found;
}

class ReadingLoader {
 public:
  ReadingLoader(const ReplayInput& base, const PolicyDocument& document,
                const PolicyOptions& options, Names* names)
      : base_(base), document_(document), options_(options), names_(*names) {}

  std::unique_ptr<TriedReading> Load(Reading other) const {
    auto tried = std::make_unique<TriedReading>(std::move(other));
    const PolicySet* policies = &base_.policies;
    const Scenario* scenario = &base_.scenario;
    if (IsDecodedOtherwise(base_, tried->reading.profile)) {
      Decode(tried.get());
      if (!tried->not_tried.empty()) return tried;
      policies = tried->document.policies.get();
      scenario = &tried->scenario;
    }
    tried->facts.reset(new Facts{names_, tried->reading.profile, policies->directory()});
    tried->input.reset(new ReplayInput{*tried->facts, base_.history, *policies, base_.webhooks,
                                       tried->reading.approvals, *scenario});
    return tried;
  }

 private:
  void Decode(TriedReading* tried) const {
    const Profile& profile = tried->reading.profile;
    Problems problems;  // What is odd was told when the document was read first.
    Problems* const told = document_.file->ReportTo(&problems);
    tried->document = DecodePolicyDocument(document_.file, options_, profile, &names_, &problems);
    document_.file->ReportTo(told);
    tried->not_tried = WhyNot(tried->document, problems);
    if (!tried->not_tried.empty()) return;
    tried->scenario = DecodeAgain(base_.scenario, *tried->document.policies, options_.decoding,
                                  {names_, profile});
  }

  std::string WhyNot(const PolicyDocument& again, const Problems& problems) const {
    for (const auto& [rule, what] : again.unknown_lists) {
      if (!document_.unknown_lists.contains(rule)) return "--list: " + what;
    }
    for (const Problem& problem : problems.all()) {
      if (problem.is_error) return Format(problem);
    }
    for (std::size_t i = 0; i < again.inputs.size(); ++i) {
      if (again.inputs[i].sha256 != document_.inputs[i].sha256)
        return "--list: `" + again.inputs[i].path + "` has changed, or can be read only once";
    }
    for (const auto& [rule, status] : base_.webhooks) {
      const RuleNameId name{rule};
      if (HasWebhook(base_.policies, name) && !HasWebhook(*again.policies, name))
        return "--webhook: no webhook rule is named `" + std::string(names_.rules.Text(name)) + "`";
    }
    return {};
  }

  const ReplayInput& base_;
  const PolicyDocument& document_;
  const PolicyOptions& options_;
  Names& names_;
};

}  // namespace

std::vector<std::unique_ptr<TriedReading>> LoadReadings(const ReplayInput& base,
                                                        const PolicyDocument& document,
                                                        const PolicyOptions& options,
                                                        Names* names) {
  const ReadingLoader loader(base, document, options, names);
  std::vector<std::unique_ptr<TriedReading>> readings;
  for (Reading& other : OtherReadings(base.facts.profile, base.approvals, ReadingScopeOf(base)))
    readings.push_back(loader.Load(std::move(other)));
  return readings;
}

}  // namespace sluice
