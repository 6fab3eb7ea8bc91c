#include "tests/differential/compare.h"

#include <regex>
#include <sstream>

#include "schema/coins.h"
#include "schema/io/sha256.h"

namespace sluice::differential {
namespace {

// The first line in which they differ, with both versions.
std::string FirstDifference(const std::string& expected, const std::string& actual) {
  std::istringstream expected_lines(expected);
  std::istringstream actual_lines(actual);
  std::string e;
  std::string a;
  for (int line = 1;; ++line) {
    const bool has_e = static_cast<bool>(std::getline(expected_lines, e));
    const bool has_a = static_cast<bool>(std::getline(actual_lines, a));
    if (!has_e && !has_a) return {};
    if (has_e && has_a && e == a) continue;
    return "line " + std::to_string(line) + "\nreference: " + (has_e ? e : "(none)") +
           "\nengine:    " + (has_a ? a : "(none)") + "\n";
  }
}

// Without the texts of a request's problems, which are each one's own words. They come last in
// their objects.
std::string WithoutMessages(const std::string& answers) {
  static const std::regex kProblem(
      R"re((\{"code":"[a-z-]+","pointer":"[^"]*","message":")(?:[^"\\]|\\.)*("\}))re");
  return std::regex_replace(answers, kProblem, "$1$2");
}

}  // namespace

std::vector<std::string> ArgumentsOf(const Case& one) {
  std::vector<std::string> arguments = {"--approvals", one.options.approvals, "--unsupported",
                                        one.options.unsupported};
  for (const auto& [name, value] : one.options.profile) {
    arguments.insert(arguments.end(), {"--set", name + "=" + value});
  }
  for (const auto& [rule, status] : one.options.webhooks) {
    arguments.insert(arguments.end(), {"--webhook", rule + "=" + std::to_string(status)});
  }
  return arguments;
}

std::string Printed(const Case& one) {
  std::string text;
  for (const std::string& argument : ArgumentsOf(one)) text += argument + " ";
  return text + "\npolicy:\n" + one.policy + "\nhistory:\n" + one.history + "\naddresses:\n" +
         one.options.addresses + "\n";
}

reference::Options ReferenceOptions(const Case& one) {
  reference::Options options = one.options;
  options.sha256_hex = Sha256Hex;
  for (const CoinInfo& info : BuiltInCoins()) {
    if (info.is_base) options.own_fee_coins.emplace(info.coin);
  }
  return options;
}

testing::TextOptions OptionsOf(const Case& one) {
  testing::TextOptions options;
  options.approvals = one.options.approvals;
  options.profile = one.options.profile;
  options.webhooks = one.options.webhooks;
  options.unsupported = one.options.unsupported;
  options.addresses = one.options.addresses;
  return options;
}

std::string Disagreement(const Case& one, reference::Observer* observer, std::string* decisions) {
  const std::string expected =
      reference::Decisions(one.policy, one.history, ReferenceOptions(one), observer);
  if (decisions != nullptr) *decisions = expected;
  const testing::TextResult result = testing::ReplayText(one.policy, one.history, OptionsOf(one));
  const std::string actual = expected.find("\"problems\"") == std::string::npos
                                 ? result.decisions
                                 : WithoutMessages(result.decisions);
  if (result.ok && actual == expected) return {};
  return FirstDifference(expected, actual) + result.Printed() + "\n" + Printed(one);
}

}  // namespace sluice::differential
