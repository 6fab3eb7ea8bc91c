// What holds for every policy and history, shown on random cases.

#include <algorithm>
#include <cstdint>
#include <regex>
#include <sstream>
#include <string>
#include <vector>

#include <doctest/doctest.h>

#include "schema/json/json_document.h"
#include "tests/differential/compare.h"
#include "tests/differential/random_case.h"

namespace sluice::differential {
namespace {

constexpr std::uint64_t kCases = 1500;

using Lines = std::vector<std::string>;

Lines Split(const std::string& text) {
  std::istringstream stream(text);
  Lines lines;
  for (std::string line; std::getline(stream, line);) lines.push_back(line);
  return lines;
}

std::string Joined(const Lines& lines) {
  std::string text;
  for (const std::string& line : lines) text += line + "\n";
  return text;
}

testing::TextResult Replay(const Case& one, unsigned threads = 1) {
  testing::TextOptions options = OptionsOf(one);
  options.threads = threads;
  return testing::ReplayText(one.policy, one.history, options);
}

// The decision's field of text, empty where it is null.
std::string Field(const std::string& decision, const std::string& key) {
  const std::string start = "\"" + key + "\":\"";
  const std::size_t begin = decision.find(start);
  if (begin == std::string::npos) return {};
  return decision.substr(begin + start.size(),
                         decision.find('"', begin + start.size()) - begin - start.size());
}

// A decision without its figures: amounts, evidence, and ids that are made from the line's text.
std::string WithoutFigures(const std::string& decisions) {
  static const std::regex kFigures(
      R"("evidence":\{[^}]*\}|"spend":"[0-9]*"|"requestId":"[0-9a-f]*")");
  return std::regex_replace(decisions, kFigures, "");
}

// Whether anything happens to a wallet beside sends: answers have figures of their own, and rules
// that come and go.
bool HasLines(const Case& one) {
  static const std::regex kType(R"("type":"(policyRule|pendingApproval|wallet|accessToken)\.)");
  return std::regex_search(one.history, kType);
}

TEST_CASE("replay: the same input gives the same bytes with any number of threads") {
  for (std::uint64_t seed = 0; seed < kCases; ++seed) {
    CAPTURE(seed);
    const Case one = RandomCase(seed);
    const testing::TextResult alone = Replay(one);
    for (const unsigned threads : {2U, 7U}) {
      const testing::TextResult result = Replay(one, threads);
      REQUIRE(result.decisions == alone.decisions);
      REQUIRE(result.report == alone.report);
    }
  }
}

TEST_CASE("decisions and report: read and written anew, they are the same bytes") {
  const auto rewritten = [](std::string text) {
    JsonDocument document;
    REQUIRE(!document.Parse(&text).has_value());
    std::string again;
    document.AppendCompact(document.root(), &again);
    return again;
  };
  for (std::uint64_t seed = 0; seed < kCases; ++seed) {
    CAPTURE(seed);
    const testing::TextResult result = Replay(RandomCase(seed));
    for (const std::string& line : Split(result.decisions)) REQUIRE(rewritten(line) == line);
    REQUIRE(rewritten(result.report) == result.report);
  }
}

TEST_CASE("replay: later sends change no earlier decision") {
  int tried = 0;
  for (std::uint64_t seed = 0; seed < kCases; ++seed) {
    CAPTURE(seed);
    Case one = RandomCase(seed);
    // Whether a send was replaced is known from a later line, and so is when it was approved.
    if (one.history.find("\"replaces\"") != std::string::npos) continue;
    if (one.options.approvals.starts_with("recorded") && HasLines(one)) continue;
    Lines decisions = Split(Replay(one).decisions);
    if (decisions.size() < 2) continue;
    const std::string last = "\"id\":\"" + Field(decisions.back(), "id") + "\"";
    Lines lines = Split(one.history);
    if (std::erase_if(lines, [&](const std::string& line) {
          return line.find(last) != std::string::npos;
        }) != 1)
      continue;
    one.history = Joined(lines);
    decisions.pop_back();
    REQUIRE(Split(Replay(one).decisions) == decisions);
    ++tried;
  }
  CHECK(tried > 200);
}

TEST_CASE("replay: adding a rule never weakens the first action that it changes") {
  static const Lines kActions = {"",
                                 "noop",
                                 "getCustodianApproval",
                                 "getIdVerification",
                                 "getFinalApproval",
                                 "getGroupApproval",
                                 "getApproval",
                                 "deny"};
  const auto rank = [](const std::string& action) {
    return std::find(kActions.begin(), kActions.end(), action) - kActions.begin();
  };
  int changed = 0;
  for (std::uint64_t seed = 0; seed < kCases; ++seed) {
    CAPTURE(seed);
    Case one = RandomCase(seed);
    const std::size_t rules = one.policy.find("\"rules\":[{");
    if (rules == std::string::npos || one.options.unsupported != "error" || HasLines(one)) continue;
    const Lines before = Split(Replay(one).decisions);
    const std::string& action = kActions[1 + seed % (kActions.size() - 1)];
    one.policy.insert(rules + 9, R"({"id":"added","type":"allTx","action":{"type":")" + action +
                                     R"(","userIds":["x"]}},)");
    const Lines after = Split(Replay(one).decisions);
    REQUIRE(after.size() == before.size());
    for (std::size_t i = 0; i < before.size(); ++i) {
      const std::string was = Field(before[i], "action");
      const std::string is = Field(after[i], "action");
      if (was == is && Field(before[i], "outcome") == Field(after[i], "outcome")) continue;
      REQUIRE(rank(was) < rank(is));
      ++changed;
      break;  // Later ones meet other windows.
    }
  }
  CHECK(changed > 100);
}

TEST_CASE("replay: all amounts and limits times a thousand change no decision") {
  static const std::regex kAmounts(R"re("(amount|amountString|fee)"(: ?)"?(-?)([0-9]+)"?)re");
  int tried = 0;
  for (std::uint64_t seed = 0; seed < kCases; ++seed) {
    CAPTURE(seed);
    Case one = RandomCase(seed);
    const bool has_huge = std::max(one.policy.size(), one.history.size()) >
                          4000;  // Times a thousand passes the bound.
    if (has_huge || HasLines(one)) continue;
    const std::string before = Replay(one).decisions;
    one.policy = std::regex_replace(one.policy, kAmounts, R"("$01"$02"$03$04000")");
    one.history = std::regex_replace(one.history, kAmounts, R"("$01"$02"$03$04000")");
    const testing::TextResult after = Replay(one);
    REQUIRE_MESSAGE(after.ok, after.Printed());
    REQUIRE(WithoutFigures(after.decisions) == WithoutFigures(before));
    ++tried;
  }
  CHECK(tried > 500);
}

}  // namespace
}  // namespace sluice::differential
