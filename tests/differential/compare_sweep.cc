#include "tests/differential/compare_sweep.h"

#include <algorithm>
#include <set>

#include "tests/differential/compare.h"
#include "tests/differential/tight_case.h"
#include "tools/cli/verbs.h"

namespace sluice::differential {
namespace {

std::string Differs(const std::string& what, const std::string& expected,
                    const std::string& actual) {
  return expected == actual ? ""
                            : what + "\nreference: " + expected + "\nengine:    " + actual + "\n";
}

void Count(const SweepModel& model, bool has_at_most, Tally* seen) {
  ++(*seen)["sweeps"];
  if (model.met().empty()) ++(*seen)["of a rule that met no send"];
  if (model.steps().size() > 1) ++(*seen)["over several coins"];
  if (model.met().size() < 3) return;
  const std::string what = model.because() ? model.because()["reason"].Text() : "exact";
  ++(*seen)[what];
  if (has_at_most) ++(*seen)[what + ", with --at-most"];
}

}  // namespace

SweepComparison::SweepComparison() : program_(cli::MakeSweep) {}

SweepComparison::Question SweepComparison::RandomQuestion(const LimitRule& rule,
                                                          const SweepModel& model, Dice& dice) {
  Question question;
  const std::uint64_t which = dice.Below(6);
  if (which == 0) {
    question.has_points = true;
    question.points = 2 + dice.Below(4);
    question.options = {"--points", std::to_string(question.points)};
  }
  if (which == 1) {
    std::set<Amount> limits = {rule.limit};
    for (const Met& met : model.met()) {
      if (dice.Chance(40)) limits.insert(met.total + static_cast<int>(dice.Below(3)) - 1);
    }
    if (dice.Chance(20)) limits.insert(-5);
    std::string text;
    for (const Amount& limit : limits) text += (text.empty() ? "" : ",") + limit.str();
    question.limits.assign(limits.begin(), limits.end());
    question.options = {"--limits=" + text};
  }
  question.has_at_most = dice.Chance(50);
  question.at_most = dice.Below(5);
  question.per_day = question.has_at_most && dice.Chance(35);
  if (question.has_at_most)
    question.options.insert(question.options.end(),
                            {"--at-most", std::to_string(question.at_most)});
  if (question.per_day) question.options.insert(question.options.end(), {"--per", "day"});
  return question;
}

testing::ProgramResult SweepComparison::Ask(const Case& one, const std::string& rule,
                                            const std::vector<std::string>& options) const {
  std::vector<std::string> arguments = {program_.File("policy.json", one.policy),
                                        program_.File("history.jsonl", one.history),
                                        "--rule",
                                        rule,
                                        "--quiet",
                                        "--format",
                                        "json"};
  for (const std::vector<std::string>& more : {ArgumentsOf(one), options})
    arguments.insert(arguments.end(), more.begin(), more.end());
  if (!one.options.addresses.empty()) {
    arguments.insert(arguments.end(),
                     {"--addresses", program_.File("addresses.jsonl", one.options.addresses)});
  }
  return program_.Run(arguments);
}

std::string SweepComparison::CurveDifference(const Json& points, const std::string& coin,
                                             const LimitRule& rule, const Question& question,
                                             SweepModel* model) {
  const std::vector<Amount>& steps = model->steps().at(coin);
  std::set<Amount> limits;
  for (const Json& point : points.values) {
    const Amount limit = AmountOf(point["limit"]);
    const bool ascends = limits.empty() || *limits.rbegin() < limit;
    if (!ascends) return "limits don't ascend: " + points.Json();
    limits.insert(limit);
    const Json expected = model->Point(coin, limit);
    if (Canonical(expected) != Canonical(point))
      return Differs("point of " + coin, expected.Json(), point.Json());
  }
  const std::set<Amount> asked(question.limits.begin(), question.limits.end());
  if (!asked.empty()) return limits == asked ? "" : "other limits than asked: " + points.Json();
  std::set<Amount> possible(steps.begin(), steps.end());
  if (model->because()) possible.insert(rule.limit);
  const std::size_t most = question.has_points ? question.points : model->because() ? 20 : SIZE_MAX;
  const bool all = possible.size() <= most;
  if (all && limits != possible) return "not all limits of " + coin + ": " + points.Json();
  const bool has_ends = limits.contains(steps.front()) && limits.contains(steps.back());
  const bool has_present = !model->because() || limits.contains(rule.limit);
  const bool are_possible = std::ranges::includes(possible, limits);
  const bool enough = limits.size() >= std::min(most, steps.size()) && limits.size() <= most + 1;
  if (has_ends && has_present && are_possible && (all || enough)) return {};
  return "not the limits of " + coin + ": " + points.Json();
}

std::string SweepComparison::Difference(const Json& report, const LimitRule& rule,
                                        const Question& question, SweepModel* model) {
  const Json& because = model->because();
  std::string difference = Differs("exact", because ? "false" : "true", report["exact"].Json());
  difference += Differs("because", Canonical(because), Canonical(report["because"]));
  difference += Differs("sends", std::to_string(model->sends()), report["sends"].Json());
  difference += Differs("limit", rule.limit.str(), report["limit"].Text());
  difference += Differs("wallet", rule.wallet, report["wallet"].Text());
  difference += Differs("rule", rule.name, report["rule"].Text());
  std::set<std::string> coins,
      reported(report["curves"].names.begin(), report["curves"].names.end());
  for (const auto& [coin, steps] : model->steps()) coins.insert(coin);
  if (coins != reported) return difference + "other coins: " + report["curves"].Json();
  for (const std::string& coin : coins) {
    const Json& curve = report["curves"][coin];
    const auto applicable = std::ranges::count(model->met(), coin, &Met::coin);
    difference += Differs("applicable", std::to_string(applicable), curve["applicable"].Json());
    difference += CurveDifference(curve["points"], coin, rule, question, model);
    if (!question.has_at_most) continue;
    const Json& at_most = report["atMost"];
    const Json expected = model->AtMost(coin, question.at_most, question.per_day);
    difference +=
        Differs("at most, " + coin, Canonical(expected), Canonical(at_most["limits"][coin]));
    difference += Differs("at most", std::to_string(question.at_most), at_most["count"].Json());
    difference += Differs("per", question.per_day ? "day" : "", at_most["per"].Text());
  }
  return difference;
}

std::string SweepComparison::Disagreement(std::uint64_t seed, Tally* seen) const {
  Dice dice(seed);
  World world;
  const Case one = TightOrRandomCase(65, &world, dice);
  const std::vector<LimitRule> rules = LimitRulesOf(one);
  if (rules.empty()) return {};
  const LimitRule& rule = dice.Pick(rules);
  const std::optional<bool> is_changed = rule.IsChangedBy(one.history);
  if (rule.names.empty() || !is_changed) return {};
  const std::string name = dice.Pick(rule.names);
  SweepModel model(one, rule, dice);
  Question question = RandomQuestion(rule, model, dice);
  for (const std::string& argument : model.scope().Arguments())
    question.options.push_back(argument);
  question.options.insert(question.options.end(), {"--threads", std::to_string(1 + seed % 3)});
  const testing::ProgramResult result = Ask(one, name, question.options);
  std::string difference;
  if (*is_changed) {
    ++(*seen)["of a rule that a line changes"];
    if (result.code != 4) difference = "answered, though a line changes the rule\n" + result.err;
  } else if (result.code != 0) {
    difference = "exit code " + std::to_string(result.code) + "\n" + result.err;
  } else {
    Count(model, question.has_at_most, seen);
    difference = Difference(reference::ParseJson(result.out), rule, question, &model);
  }
  if (difference.empty()) return {};
  difference += "\n--rule " + name;
  for (const std::string& option : question.options) difference += " " + option;
  return difference + "\n" + Printed(one);
}

}  // namespace sluice::differential
