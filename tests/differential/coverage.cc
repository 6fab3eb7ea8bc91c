#include "tests/differential/coverage.h"

#include <algorithm>
#include <iomanip>
#include <sstream>
#include <utility>

namespace sluice::differential {
namespace {

/// The switches of SPEC 6 with their values, the default first.
const std::vector<std::pair<std::string, std::vector<std::string>>>& SwitchValues() {
  static const std::vector<std::pair<std::string, std::vector<std::string>>> kValues = {
      {"comparison", {">", ">="}},
      {"window", {"rolling", "rolling-inclusive", "fixed", "bucketed"}},
      {"windowOffset", {"0", "other"}},
      {"countFee", {"true", "false"}},
      {"emptyWhitelistFires", {"true", "false"}},
      {"webhookUnknown", {"fire", "pass"}},
      {"denyCounts", {"false", "true"}},
      {"heldCounts", {"false", "true"}},
      {"addressSuffix", {"exact", "ignore"}},
      {"selfSend", {"listed", "exempt"}},
      {"approvalsNeeded", {"max", "sum"}},
      {"initiatorMayApprove", {"false", "true"}},
      {"unverifiedCounts", {"true", "false"}},
      {"permissions", {"enforce", "ignore"}},
      {"adminImpliesSpend", {"false", "true"}},
      {"missingTimeWindow", {"error", "seconds"}},
      {"ruleKey", {"id", "id+coin"}},
      {"lockModel", {"rule", "policy"}},
      {"lockHours", {"48", "other"}},
      {"lockResetsOnUpdate", {"true", "false"}},
      {"policyChangeMinAdmins", {"2", "other"}},
      {"policyChangeNeedsBalance", {"true", "false"}},
      {"changesNeedApproval", {"all", "policy"}},
      {"walletIds", {"any", "hex32"}}};
  return kValues;
}

const std::vector<std::string> kOtherValues = {"approvals=granted",
                                               "approvals=granted-after",
                                               "approvals=withheld",
                                               "approvals=recorded",
                                               "approvals=recorded-strict",
                                               "unsupported=error",
                                               "unsupported=fire",
                                               "unsupported=skip",
                                               "shape=policy",
                                               "shape=wallet",
                                               "shape={wallets}",
                                               "shape=array of wallets",
                                               "shape=stored rules",
                                               "shape=body",
                                               "shape=array of bodies",
                                               "shape=bodies and stored rules"};

const std::vector<std::string> kTypes = {"velocityLimit",
                                         "velocityLimit, window 0",
                                         "transactionLimit",
                                         "dailyLimit",
                                         "coinAddressWhitelist",
                                         "bitcoinAddressWhitelist",
                                         "coinAddressBlacklist",
                                         "advancedWhitelist",
                                         "allTx",
                                         "allTxNoFiat",
                                         "webhook"};

const std::vector<std::string> kActions = {"deny",
                                           "getApproval",
                                           "getGroupApproval",
                                           "getFinalApproval",
                                           "getIdVerification",
                                           "getCustodianApproval",
                                           "noop"};

/// The value by which a case is counted: numbers of seconds and of buckets are not told apart.
std::string ValueOf(const std::string& name, const std::string& value) {
  if (name == "windowOffset") return value == "0" ? "0" : "other";
  if (name == "lockHours") return value == "48" ? "48" : "other";
  if (name == "policyChangeMinAdmins") return value == "2" ? "2" : "other";
  if (name == "missingTimeWindow") return value == "error" ? "error" : "seconds";
  return name == "window" ? value.substr(0, value.find('=')) : value;
}

template <typename Map>
auto Look(const Map& map, const std::string& key) {
  const auto found = map.find(key);
  return found == map.end() ? typename Map::mapped_type() : found->second;
}

/// What follows each `key` of a JSON text: a number, or a string without escapes.
std::vector<std::string_view> Each(std::string_view key, std::string_view json) {
  std::vector<std::string_view> values;
  for (std::size_t at = 0; (at = json.find(key, at)) != std::string_view::npos;) {
    at = json.find_first_not_of('"', at + key.size());
    values.push_back(json.substr(at, json.find_first_of("\",}]", at) - at));
  }
  return values;
}

/// Of digits without leading zeros.
bool IsAtLeast(std::string_view digits, std::string_view least) {
  return digits.size() > least.size() || (digits.size() == least.size() && digits >= least);
}

}  // namespace

void Coverage::Add(const Case& one, std::string_view decisions) {
  ++cases_;
  for (const auto& [name, values] : SwitchValues()) {
    const auto given = one.options.profile.find(name);
    const bool absent = given == one.options.profile.end();
    ++cases_with_[name + "=" + (absent ? values[0] : ValueOf(name, given->second))];
  }
  ++cases_with_["approvals=" + one.options.approvals.substr(0, one.options.approvals.find('='))];
  ++cases_with_["unsupported=" + one.options.unsupported];
  ++cases_with_["shape=" + one.shape];

  std::map<std::string, std::uint64_t> sends_at;
  std::map<std::string, std::uint64_t> answers_at;
  std::istringstream lines{std::string(decisions)};
  for (std::string line; std::getline(lines, line);) {
    const std::string time(Each("\"time\":", line)[0]);
    const std::vector<std::string_view> outcome = Each("\"outcome\":", line);
    const bool is_answer = line.find(",\"type\":") == line.find(',');
    ++(is_answer ? answers_at : sends_at)[time];
    if (is_answer) {
      AddAnswer(line);
    } else {
      ++decisions_;
      ++outcomes_[std::string(outcome[0])];
      for (const char* what : {"\"approval\"", "\"stage:", "\"status\":401"}) {
        if (line.find(what) != std::string::npos) ++seen_[std::string("sends with ") + what];
      }
    }
  }
  for (const auto& [time, sends] : sends_at) tied_sends_ += sends > 1 ? sends : 0;
  for (const auto& [time, answers] : answers_at) {
    seen_["lines that tie with sends"] += sends_at.contains(time) ? answers : 0;
  }
  cases_with_lines_ += answers_at.empty() ? 0 : 1;
  CountAmounts(one.history);
}

void Coverage::CountAmounts(std::string_view history) {
  for (std::string_view amount : Each("\"amount\":", history)) {
    amount.remove_prefix(std::min(amount.find_first_not_of('0'), amount.size()));
    ++amounts_;
    amounts_past_2_64_ += IsAtLeast(amount, "18446744073709551616");
    amounts_past_2_128_ += IsAtLeast(amount, "340282366920938463463374607431768211456");
  }
}

void Coverage::OnRule(const std::string& type, const std::string& action, std::int64_t window,
                      bool applies, bool fired) {
  const bool per_send = type == "velocityLimit" && window == 0;
  for (Tally* tally : {&types_[per_send ? "velocityLimit, window 0" : type], &actions_[action]}) {
    tally->fired += fired;
    tally->passed += applies && !fired;
    tally->not_applied += !applies;
  }
}

void Coverage::OnPrior(std::int64_t micros) {
  priors_at_edge_ += micros == 0;
  priors_inside_ += micros == 1;
  priors_outside_ += micros == -1;
}

void Coverage::OnTotal(bool equals_limit) { totals_at_limit_ += equals_limit; }

void Coverage::AddAnswer(std::string_view answer) {
  const std::string type(Each("\"type\":", answer)[0]);
  const std::string status(Each("\"status\":", answer)[0]);
  ++answers_;
  ++seen_[type + " " + status];
}

void Coverage::OnEdge(const std::string& what, std::int64_t micros) {
  if (micros < -1 || micros > 1) return;
  ++seen_[what + (micros == 0 ? ", at" : micros < 0 ? ", 1 us before" : ", 1 us after")];
}

void Coverage::OnTokenExcess(const std::string& amount) {
  if (amount == "0") ++seen_["token at its limit"];
  if (amount == "1") ++seen_["token 1 past its limit"];
}

void Coverage::OnRefusal(const std::string& name) { ++seen_["answer " + name]; }

std::vector<Coverage::Figure> Coverage::Figures() const {
  const std::uint64_t all = decisions_;
  std::vector<Figure> figures;
  const auto add_tally = [&](const std::string& name, const Tally& tally) {
    // allTx fires whenever it applies, so what counts as passed by is a decision in which the rule
    // was there and did not apply, its coin being another.
    const std::uint64_t passed = name == "allTx" ? tally.not_applied : tally.passed;
    figures.push_back({name + " fires", tally.fired, all, all / 50});
    figures.push_back({name + " is passed by", passed, all, all / 50});
  };
  for (const std::string& type : kTypes) add_tally(type, Look(types_, type));
  for (const std::string& action : kActions) add_tally(action, Look(actions_, action));
  for (const char* outcome : {"allowed", "held", "denied", "refused"}) {
    figures.push_back({outcome, Look(outcomes_, outcome), all, all / 20});
  }
  figures.push_back({"prior sends W old", priors_at_edge_, all, 1'000});
  figures.push_back({"prior sends W - 1 us old", priors_inside_, all, 1'000});
  figures.push_back({"prior sends W + 1 us old", priors_outside_, all, 1'000});
  figures.push_back({"totals equal to the limit", totals_at_limit_, all, 1'000});
  figures.push_back({"sends that tie in time", tied_sends_, all, all / 10});
  figures.push_back({"amounts from 2^64", amounts_past_2_64_, amounts_, amounts_ / 10});
  figures.push_back({"amounts from 2^128", amounts_past_2_128_, amounts_, amounts_ * 3 / 100});
  AddLineFigures(&figures);
  for (const auto& [name, values] : SwitchValues()) {
    for (const std::string& value : values) {
      const std::string key = name + "=" + value;
      figures.push_back({key, Look(cases_with_, key), cases_, cases_ * 3 / 100});
    }
  }
  for (const std::string& key : kOtherValues) {
    figures.push_back({key, Look(cases_with_, key), cases_, cases_ * 3 / 100});
  }
  return figures;
}

std::string Coverage::Table() const {
  std::ostringstream table;
  table << cases_ << " cases, " << decisions_ << " decisions\n";
  for (const Figure& figure : Figures()) {
    const std::uint64_t tenths = figure.of == 0 ? 0 : figure.count * 1'000 / figure.of;
    table << std::left << std::setw(40) << figure.name << std::right << std::setw(10)
          << figure.count << std::setw(6) << tenths / 10 << "." << tenths % 10 << " %"
          << (figure.count < figure.needed ? "  too few" : "") << "\n";
  }
  return table.str();
}

std::vector<std::string> Coverage::Unmet() const {
  std::vector<std::string> unmet;
  for (const Figure& figure : Figures()) {
    if (figure.count >= figure.needed) continue;
    unmet.push_back(figure.name + ": " + std::to_string(figure.count) + ", of " +
                    std::to_string(figure.needed) + " at least");
  }
  return unmet;
}

}  // namespace sluice::differential
