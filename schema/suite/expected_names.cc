#include "schema/suite/expected_names.h"

#include <algorithm>
#include <set>
#include <string>
#include <unordered_map>

#include "engine/base/nearest.h"
#include "schema/json/json_lookup.h"

namespace sluice {
namespace {

constexpr std::size_t kIdsCompared = 100'000;

class Finder {
 public:
  Finder(const SuiteCase& of, SuiteText* text, CaseInput* loaded)
      : case_(of), text_(*text), loaded_(*loaded) {
    const History& history = loaded->history.history;
    for (std::uint32_t rank = 0; rank < history.order.size(); ++rank)
      ranks_[history.order[rank]] = rank;
    NoteRules();
  }

  void Find() {
    for (std::size_t i = 0; i < case_.expect.size(); ++i) {
      const Expectation& expected = case_.expect[i];
      if (expected.id.empty()) continue;  // That was said when it was read.
      const std::optional<bool> is_line = FindId(expected, i);
      if (!is_line) continue;
      for (const ExpectedField& field : expected.fields) {
        CheckKind(field, expected.id, *is_line);
        CheckRules(field);
      }
    }
  }

 private:
  // The policy's, and those that lines ask for.
  void NoteRules() {
    const auto& names = loaded_.policy->names.rules;
    loaded_.input->policies.ForEachPolicy([&](const Wallet*, const Policy& policy) {
      for (const Rule& rule : policy.rules) rules_.insert(names.Text(rule.name));
    });
    for (const ScenarioLine& line : loaded_.history.scenario.lines) {
      if (!line.request) continue;
      rules_.insert(line.request->decoded.id);
      const RuleNameId name = line.request->decoded.rule.name;
      if (name != kNone<RuleNameId>) rules_.insert(names.Text(name));
    }
  }

  // Whether it is a line's; nothing where it is nobody's.
  std::optional<bool> FindId(const Expectation& expected, std::size_t place) {
    const HistoryInput& history = loaded_.history;
    const SendIndex send = history.history.ids.Find(expected.id);
    if (const auto rank = ranks_.find(send); send != kNoSend && rank != ranks_.end()) {
      loaded_.expected_of_send[rank->second] = place;
      return false;
    }
    const auto& lines = history.scenario.lines;
    const auto line = std::find_if(lines.begin(), lines.end(), [&](const ScenarioLine& other) {
      return other.id == expected.id;
    });
    if (line != lines.end()) {
      loaded_.expected_of_line[static_cast<ScenarioIndex>(line - lines.begin())] = place;
      return true;
    }
    text_.Report(true, Code::kUnknownId, *expected.id_node, WhyUnknown(expected.id, send));
    return std::nullopt;
  }

  std::string WhyUnknown(const std::string& id, SendIndex send) const {
    if (send != kNoSend) return "send `" + id + "` is left out of the replay";
    std::vector<std::string_view> ids;
    const History& history = loaded_.history.history;
    for (SendIndex i = 0; i < std::min(history.size(), kIdsCompared); ++i)
      ids.push_back(history.ids.Text(i));
    for (const ScenarioLine& line : loaded_.history.scenario.lines) ids.push_back(line.id);
    return "the case's history has no `" + id + "`" + DidYouMean(id, ids);
  }

  void CheckKind(const ExpectedField& field, const std::string& id, bool is_line) {
    const FieldSpec& spec = SpecOf(field.field);
    if (spec.of_line == is_line) return;
    text_.Report(true, Code::kUnknownField, *field.node,
                 "`" + std::string(spec.name) + "` is of " +
                     (spec.of_line ? "life-cycle lines, and `" + id + "` is a send"
                                   : "sends, and `" + id + "` is a life-cycle line"));
  }

  void CheckRules(const ExpectedField& field) {
    if (const auto* const name = std::get_if<std::string>(&field.value)) {
      if (field.field == ExpectField::kRule) CheckRule(*name, *field.node);
      return;
    }
    if (field.field != ExpectField::kFired && field.field != ExpectField::kNotFired) return;
    ForEachElement(text_.document(), *field.node,
                   [&](const JsonNode& element) { CheckRule(element.text(), element); });
  }

  void CheckRule(std::string_view name, const JsonNode& node) {
    if (rules_.contains(name)) return;
    const std::vector<std::string_view> known(rules_.begin(), rules_.end());
    text_.Report(true, Code::kUnknownRule, node,
                 "the policy has no rule `" + std::string(name) + "`" + DidYouMean(name, known));
  }

  const SuiteCase& case_;
  SuiteText& text_;
  CaseInput& loaded_;
  std::unordered_map<SendIndex, std::uint32_t> ranks_;
  std::set<std::string_view> rules_;
};

}  // namespace

void FindExpected(const SuiteCase& of, SuiteText* text, CaseInput* loaded) {
  Finder(of, text, loaded).Find();
}

}  // namespace sluice
