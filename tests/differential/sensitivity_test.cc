// Each reading of `--sensitivity` against a replay of its own, from the texts, with the switch set.
// SLUICE_CASES and SLUICE_SEED make longer runs.

#include <algorithm>
#include <cstdint>
#include <map>
#include <regex>
#include <set>
#include <sstream>
#include <string>
#include <vector>

#include <doctest/doctest.h>

#include "engine/base/amount.h"
#include "schema/json/json_lookup.h"
#include "tests/differential/compare.h"
#include "tests/differential/random_case.h"
#include "tests/differential/run_cases.h"

namespace sluice::differential {
namespace {

constexpr std::uint64_t kCases = 1500;

/// What is compared of a decision, and what is added up.
struct Decided {
  std::string id;
  std::string outcome;
  std::string answer;  ///< action and stages
  std::string coin;
  std::string spend;
};

std::string TextOf(const JsonDocument& document, const JsonNode& object, const std::string& key) {
  const JsonNode* const value = Member(document, object, key);
  return value == nullptr ? std::string() : std::string(value->text());
}

std::vector<Decided> DecidedIn(const std::string& decisions) {
  std::vector<Decided> all;
  std::istringstream stream(decisions);
  for (std::string line; std::getline(stream, line);) {
    JsonDocument document;
    REQUIRE(!document.Parse(&line));
    const JsonNode& root = document.root();
    const JsonNode* const stages = Member(document, root, "stages");
    if (stages == nullptr) continue;  // an answer to a line
    Decided one{TextOf(document, root, "id"), TextOf(document, root, "outcome"),
                TextOf(document, root, "action") + " ", TextOf(document, root, "coin"),
                TextOf(document, root, "spend")};
    document.AppendCompact(*stages, &one.answer);
    all.push_back(one);
  }
  return all;
}

// What a stage calls its rule hangs on ruleKey, and is no difference.
std::string WithoutRules(const std::string& answer) {
  static const std::regex kRule(R"re("rule":"(?:[^"\\]|\\.)*",?)re");
  return std::regex_replace(answer, kRule, "");
}

/// One reading as the report has it.
struct Reported {
  std::string name;
  std::string value;
  bool tried = false;
  std::string not_tried;
  std::string first;
  std::map<std::string, std::uint64_t> counts;                         ///< by direction
  std::map<std::string, std::map<std::string, sluice::Amount>> spend;  ///< by direction and coin
};

struct Report {
  std::uint64_t settled = 0;
  std::uint64_t hanging = 0;
  std::vector<Reported> readings;
};

Reported ReadingIn(const JsonDocument& document, const JsonNode& node) {
  Reported one{TextOf(document, node, "switch"),
               TextOf(document, node, "value"),
               Member(document, node, "changes") != nullptr,
               TextOf(document, node, "notTried"),
               TextOf(document, node, "first"),
               {},
               {}};
  CHECK(one.tried == one.not_tried.empty());
  for (const std::string direction : {"tighter", "looser", "other"}) {
    const JsonNode* const part = Member(document, node, direction);
    if (part == nullptr) continue;
    one.counts[direction] = std::stoull(TextOf(document, *part, "count"));
    ForEachMember(document, *Member(document, *part, "spend"),
                  [&](const JsonNode& coin, const JsonNode& amount) {
                    one.spend[direction][std::string(coin.text())] =
                        sluice::Amount::Parse(amount.text()).value();
                  });
  }
  return one;
}

Report ReportIn(std::string text) {
  JsonDocument document;
  REQUIRE(!document.Parse(&text));
  const JsonNode& found = *Member(document, document.root(), "sensitivity");
  Report report{std::stoull(TextOf(document, found, "settled")),
                std::stoull(TextOf(document, found, "hanging")),
                {}};
  ForEachElement(document, *Member(document, found, "readings"), [&](const JsonNode& node) {
    report.readings.push_back(ReadingIn(document, node));
  });
  return report;
}

testing::TextResult Replay(const Case& one, const Reported& reading) {
  testing::TextOptions options = OptionsOf(one);
  if (reading.name == "approvals") {
    options.approvals = reading.value;
  } else {
    options.profile[reading.name] = reading.value;
  }
  return testing::ReplayText(one.policy, one.history, options);
}

int Strictness(const std::string& outcome) {
  static const std::vector<std::string> kOutcomes = {"allowed", "held", "denied", "refused"};
  return static_cast<int>(std::find(kOutcomes.begin(), kOutcomes.end(), outcome) -
                          kOutcomes.begin());
}

/// What a reading changes, by its own replay.
struct Found {
  std::uint64_t changes = 0;
  std::string first;
  std::uint64_t stricter = 0;  ///< by outcome
  std::uint64_t milder = 0;
  std::map<std::string, sluice::Amount> spend;
};

Found Compare(const std::vector<Decided>& base, const std::vector<Decided>& other, bool renames,
              std::set<std::string>* hanging) {
  Found found;
  REQUIRE(base.size() == other.size());
  for (std::size_t i = 0; i < base.size(); ++i) {
    REQUIRE(base[i].id == other[i].id);
    const bool same = renames ? WithoutRules(base[i].answer) == WithoutRules(other[i].answer)
                              : base[i].answer == other[i].answer;
    if (same && base[i].outcome == other[i].outcome) continue;
    if (++found.changes == 1) found.first = base[i].id;
    hanging->insert(base[i].id);
    const int step = Strictness(other[i].outcome) - Strictness(base[i].outcome);
    found.stricter += step > 0 ? 1 : 0;
    found.milder += step < 0 ? 1 : 0;
    found.spend[base[i].coin] += sluice::Amount::Parse(base[i].spend).value();
  }
  return found;
}

void CheckReading(const Reported& reading, const Found& found) {
  std::map<std::string, sluice::Amount> spend;
  std::uint64_t changes = 0;
  for (const auto& [direction, count] : reading.counts) changes += count;
  for (const auto& [direction, by_coin] : reading.spend) {
    for (const auto& [coin, amount] : by_coin) spend[coin] += amount;
  }
  CHECK(changes == found.changes);
  CHECK(reading.first == found.first);
  CHECK(spend == found.spend);
  CHECK(reading.counts.at("tighter") >= found.stricter);
  CHECK(reading.counts.at("looser") >= found.milder);
}

TEST_CASE("sensitivity: each reading says what a replay with that value says") {
  const Run run = RunFromEnvironment(kCases);
  std::map<std::string, std::uint64_t> changed;  // cases, by switch
  std::uint64_t not_tried = 0;
  for (std::uint64_t seed = run.first_seed; seed < run.first_seed + run.cases; ++seed) {
    CAPTURE(seed);
    Case one = RandomCase(seed);
    one.options.webhooks.clear();  // Another ruleKey may take their rules' names from them.
    testing::TextOptions options = OptionsOf(one);
    options.sensitivity = true;
    options.threads = seed % 2 == 0 ? 1 : 3;
    const testing::TextResult result = testing::ReplayText(one.policy, one.history, options);
    REQUIRE_MESSAGE(result.ok, result.Printed());
    const std::vector<Decided> base = DecidedIn(result.decisions);
    const Report report = ReportIn(result.report);
    std::set<std::string> hanging;
    for (const Reported& reading : report.readings) {
      CAPTURE(reading.name);
      CAPTURE(reading.value);
      if (reading.not_tried.starts_with("--webhook")) continue;  // The command line's to say.
      const testing::TextResult other = Replay(one, reading);
      REQUIRE(other.ok == reading.tried);
      if (!reading.tried) {
        ++not_tried;
        continue;
      }
      const Found found =
          Compare(base, DecidedIn(other.decisions), reading.name == "ruleKey", &hanging);
      CheckReading(reading, found);
      if (found.changes > 0) ++changed[reading.name];
    }
    CHECK(report.hanging == hanging.size());
    CHECK(report.settled == base.size() - hanging.size());
  }
  if (run.cases < kCases) return;
  CHECK(not_tried > 0);
  for (const std::string name :
       {"comparison", "window", "windowOffset", "countFee", "emptyWhitelistFires", "webhookUnknown",
        "denyCounts", "heldCounts", "addressSuffix", "selfSend", "approvalsNeeded",
        "initiatorMayApprove", "unverifiedCounts", "permissions", "adminImpliesSpend",
        "missingTimeWindow", "ruleKey", "lockHours", "approvals"}) {
    CAPTURE(name);
    CHECK(changed[name] > 0);
  }
}

}  // namespace
}  // namespace sluice::differential
