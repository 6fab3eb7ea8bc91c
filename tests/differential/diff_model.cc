#include "tests/differential/diff_model.h"

#include <optional>
#include <utility>

namespace sluice::differential {
namespace {

using Amounts = std::map<std::string, Amount>;
using reference::Kind;

const std::vector<std::string> kOutcomes = {"allowed", "held", "denied", "refused"};
const std::vector<std::string> kDirections = {"tighter", "looser", "other"};

Json Nothing() { return {.kind = Kind::kObject}; }

/// The lines of some changed sends, counted.
Json Counts(const std::vector<const Json*>& changes) {
  std::uint64_t primary = 0;
  Amounts spend;
  for (const Json* const change : changes) {
    primary += (*change)["kind"].Text() == "primary";
    spend[(*change)["coin"].Text()] += AmountOf((*change)["spend"]);
  }
  Json counts;
  counts.Set("count", Number(changes.size()));
  counts.Set("primary", Number(primary));
  counts.Set("knockOn", Number(changes.size() - primary));
  counts.Set("spend", SpendJson(spend));
  return counts;
}

std::vector<const Json*> Of(const std::vector<Json>& changes, const std::string& direction,
                            const std::string& cell = "") {
  std::vector<const Json*> some;
  for (const Json& change : changes) {
    const std::string of =
        change["base"]["outcome"].Text() + "->" + change["proposed"]["outcome"].Text();
    const bool in_cell = cell.empty() || cell == of;
    const bool in_direction = direction.empty() || direction == change["direction"].Text();
    if (in_cell && in_direction) some.push_back(&change);
  }
  return some;
}

void AddSamples(const std::vector<Json>& changes, const std::string& cell, Json& samples) {
  for (const std::string& direction : kDirections) {
    int left = 3;
    for (const Json* const change : Of(changes, direction, cell)) {
      if (left-- == 0) break;
      Json sample;
      sample.Set("cell", Text(cell));
      for (const char* name : {"direction", "kind", "base", "proposed"})
        sample.Set(name, (*change)[name]);
      samples.values.push_back(std::move(sample));
    }
  }
}

void AddMatrix(DiffModel& model) {
  Json matrix = Nothing(), samples{.kind = Kind::kArray};
  for (const std::string& before : kOutcomes) {
    for (const std::string& now : kOutcomes) {
      const std::string cell = before + "->" + now;
      const std::vector<const Json*> changes = Of(model.changes, "", cell);
      if (changes.empty()) continue;
      Json counts = Counts(changes);
      for (const std::string& direction : kDirections) {
        if (cell != "held->held") continue;
        counts.Set(direction, Number(Of(model.changes, direction, cell).size()));
      }
      matrix.Set(cell, counts);
      AddSamples(model.changes, cell, samples);
    }
  }
  model.report["matrix"] = matrix;
  model.report["samples"] = samples;
}

bool IsSame(const Json& a, const Json& b) {
  return SameAnswer(a, b) && a["executedAt"].Json() == b["executedAt"].Json();
}

Json Change(const Json& base, const Json& proposed, bool primary) {
  Json change;
  for (const char* name : {"id", "time", "wallet", "coin", "spend"}) change.Set(name, base[name]);
  change.Set("base", base);
  change.Set("proposed", proposed);
  change.Set("kind", Text(primary ? "primary" : "knock-on"));
  change.Set("direction", Text(DirectionOf(base, proposed)));
  return change;
}

Json Assumed(const std::vector<Json>& decisions) {
  std::map<std::string, std::uint64_t> counts;
  for (const Json& decision : decisions) {
    for (const std::string& what : decision["assumed"].EachText()) ++counts[what];
  }
  Json assumed = Nothing();
  for (const auto& [what, count] : counts) assumed.Set(what, Number(count));
  return assumed;
}

// Another status or error.
std::uint64_t AnswersChanged(const std::vector<Json>& base, const std::vector<Json>& proposed) {
  std::uint64_t changed = 0;
  for (std::size_t i = 0; i < base.size(); ++i) {
    const bool refused = AmountOf(base[i]["status"]) >= 400;
    const bool same_status = base[i]["status"].Json() == proposed[i]["status"].Json();
    const bool same_error = base[i]["body"]["name"].Json() == proposed[i]["body"]["name"].Json();
    changed += !same_status || (refused && !same_error);
  }
  return changed;
}

template <typename Make>
Json OfBoth(const Decided& base, const Decided& proposed, const Make& make) {
  Json both;
  both.Set("base", make(base.sends));
  both.Set("proposed", make(proposed.sends));
  return both;
}

}  // namespace

DiffModel ModelOfDiff(const Pair& pair, std::int64_t answer_after, Dice& dice) {
  constexpr std::int64_t kYear9000 = 221'845'392'000'000'000;
  Decided base = Decide(pair.base, pair.base.policy);
  Decided proposed = Decide(pair.base, pair.proposed);
  Decided over_base = DecideOver(base.used_up, pair.base, pair.proposed);
  DiffModel model;
  model.scope = RandomScope(base.sends, dice);
  for (Decided* const decided : {&base, &proposed, &over_base})
    decided->sends = model.scope.Of(decided->sends);
  for (std::size_t i = 0; i < base.sends.size(); ++i) {
    if (IsSame(base.sends[i], proposed.sends[i])) continue;
    const bool primary = !IsSame(base.sends[i], over_base.sends[i]);
    model.changes.push_back(Change(base.sends[i], proposed.sends[i], primary));
  }
  auto& report = model.report;
  report["sends"] = Number(base.sends.size());
  report["unchanged"] = Number(base.sends.size() - model.changes.size());
  for (const std::string& direction : kDirections)
    report[direction] = Counts(Of(model.changes, direction));
  AddMatrix(model);
  if (model.scope.empty())
    report["answersChanged"] = Number(AnswersChanged(base.answers, proposed.answers));
  report["assumed"] = OfBoth(base, proposed, Assumed);
  if (base.sends.empty() || MicrosOf(base.sends.back()["time"]) < kYear9000) {
    report["approvals"] = OfBoth(base, proposed, [&](const std::vector<Json>& decisions) {
      return ModelOfForecast(decisions, answer_after);
    });
  }
  return model;
}

}  // namespace sluice::differential
