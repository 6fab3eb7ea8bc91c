#include "tools/cli/swept_rule_option.h"

#include <vector>

#include "engine/base/nearest.h"
#include "tools/cli/text_layout.h"
#include "tools/cli/usage_error.h"

namespace sluice::cli {
namespace {

[[noreturn]] void RefuseChanged(const ScenarioLine& line, const std::string& rule) {
  throw Undecided(line.file + ":" + std::to_string(line.number) + ": line `" + line.id + "` (" +
                  std::string(Name(line.type)) + ") asks for a change of rule `" + rule +
                  "`: there is no one limit of it to sweep");
}

constexpr std::size_t kRulesListed = 20;

std::string Quoted(const SweptRule& rule, const ReplayInput& input) {
  return "`" + NamesOf(rule, input.facts).back() + "`";
}

// The nearest name; where none is near, all limit rules.
std::string WhyNoRule(const std::string& name, const ReplayInput& input) {
  std::vector<std::string> known;
  std::vector<std::string> rules;
  for (const SweptRule& rule : AllRules(input)) {
    if (!LimitIn(*rule.rule)) continue;
    rules.push_back(Quoted(rule, input));
    for (std::string& spelling : NamesOf(rule, input.facts)) known.push_back(std::move(spelling));
  }
  std::string why = "--rule: no rule is named `" + name + "`";
  if (rules.empty()) return why + "; the policy has no limit rule";
  const std::string nearest =
      DidYouMean(name, std::vector<std::string_view>(known.begin(), known.end()));
  return why + (nearest.empty() ? "; the limit rules are " + Listed(rules, kRulesListed) : nearest);
}

}  // namespace

SweptRule FindSweptRule(const std::string& name, const ReplayInput& input) {
  const std::vector<SweptRule> named = RulesNamed(name, input);
  if (named.empty()) {
    if (const std::optional<ScenarioIndex> line = LineThatAdds(name, input))
      RefuseChanged(input.scenario.lines[*line], name);
    throw UsageError(WhyNoRule(name, input));
  }
  if (named.size() > 1) {
    std::vector<std::string> all;
    all.reserve(named.size());
    for (const SweptRule& rule : named) all.push_back(Quoted(rule, input));
    throw UsageError("--rule: `" + name +
                     "` is the name of several rules: " + Listed(all, kRulesListed));
  }
  const Rule& rule = *named.front().rule;
  if (!LimitIn(rule))
    throw UsageError("--rule: `" + name + "` is of type " + rule.type_name +
                     (rule.unsupported ? ", which can't be judged" : ", which has no limit"));
  if (const std::optional<ScenarioIndex> line = LineThatChanges(named.front(), input))
    RefuseChanged(input.scenario.lines[*line], name);
  return named.front();
}

}  // namespace sluice::cli
