#include "schema/lint_document.h"

#include <utility>

#include "engine/analysis/lint.h"
#include "engine/rules/rule_decoder.h"
#include "schema/json/json_file.h"
#include "schema/json/json_lookup.h"
#include "schema/lint_entries.h"

namespace sluice {
namespace {

/// One policy of a document: put together for the engine, and its findings put back into places.
class PolicyLinter {
 public:
  PolicyLinter(const PolicyDocument& document, std::size_t place, const Wallet* wallet,
               const Policy& policy, const std::vector<const ListedAddress*>& listed, Names* names)
      : file_(*document.file),
        json_(file_.document()),
        source_(document.sources[place]),
        wallet_(wallet),
        policy_(policy),
        names_(*names),
        entries_(policy.rules.size()) {
    for (std::size_t i = 0; i < policy.rules.size(); ++i) {
      if (IsListRule(policy.rules[i].condition))
        entries_[i] = EntriesOf(json_, source_.rules[i], names);
    }
    for (const ListedAddress* const address : listed) {
      entries_[address->rule].push_back(
          {{LintEntry::Kind::kAddress, address->address}, nullptr, address});
    }
  }

  void Run(const Profile& profile, const LintOptions& options, Problems* problems) {
    LintSubject subject{.names = names_, .profile = profile, .policy = policy_, .rules = Rules()};
    subject.wallet = wallet_;
    if (wallet_ != nullptr) subject.holdings = Holdings();
    subject.now = options.now;
    const bool is_empty_array = json_.root().type == JsonType::kArray &&
                                json_.root().next == json_.IndexOf(json_.root()) + 1;
    subject.absence_is_reported =
        source_.policy == nullptr && (source_.wallet != nullptr || is_empty_array);
    for (LintFinding& finding : LintPolicy(subject)) Report(std::move(finding), problems);
  }

 private:
  std::vector<LintRule> Rules() const {
    std::vector<LintRule> rules(policy_.rules.size());
    for (std::size_t i = 0; i < rules.size(); ++i) {
      for (const PlacedEntry& placed : entries_[i]) rules[i].entries.push_back(placed.entry);
      const JsonNode& rule = *source_.rules[i].nodes.front();
      const JsonNode& url = Follow(json_, rule, "condition/url");
      if (url.type == JsonType::kString) rules[i].url = url.text();
    }
    return rules;
  }

  // Whether one of the balances that the object gives is above 0.
  bool HasBalance(const JsonNode& object) const {
    for (const std::string_view key : {"balanceString", "balance", "confirmedBalanceString",
                                       "confirmedBalance", "spendableBalanceString"}) {
      const JsonNode* const balance = Member(json_, object, key);
      if (balance == nullptr) continue;
      const Result<Limit> units = Limit::Parse(balance->text());
      if (units.ok() && !units.value().negative() && !units.value().IsZero()) return true;
    }
    return false;
  }

  std::vector<LintHolding> Holdings() const {
    std::vector<LintHolding> holdings;
    if (wallet_->coin != kNone<CoinId> && HasBalance(*source_.wallet))
      holdings.push_back({wallet_->coin, "coin"});
    if (const JsonNode* const tokens = Member(json_, *source_.wallet, "tokens")) {
      ForEachMember(json_, *tokens, [&](const JsonNode& name, const JsonNode& token) {
        const CoinId coin = names_.coins.Add(name.text());
        if (coin != wallet_->coin && HasBalance(token))
          holdings.push_back({coin, "tokens/" + std::string(name.text())});
      });
    }
    return holdings;
  }

  const JsonNode& PolicyNode() const {
    if (source_.policy != nullptr) return *source_.policy;
    return source_.wallet != nullptr ? *source_.wallet : json_.root();
  }

  const JsonNode& NodeOf(const LintFinding& finding) const {
    using Place = LintFinding::Place;
    if (finding.place == Place::kWallet) return Follow(json_, *source_.wallet, finding.field);
    if (finding.place == Place::kPolicy) return Follow(json_, PolicyNode(), finding.field);
    const JsonNode& rule = *source_.rules[finding.rule].nodes.front();
    const JsonNode& node = Follow(json_, rule, finding.field);
    // `amount` is an older name of `amountString`.
    return finding.field.ends_with("/amountString") ? Follow(json_, node, "amount") : node;
  }

  void Report(LintFinding finding, Problems* problems) {
    Problem problem{.is_error = false, .code = finding.code, .file = {}, .what = {}};
    problem.what = std::move(finding.sentence);
    problem.is_note = finding.is_note;
    const bool is_of_entry = finding.place == LintFinding::Place::kEntry;
    if (is_of_entry || finding.place == LintFinding::Place::kRule)
      problem.rule = names_.rules.Text(policy_.rules[finding.rule].name);
    if (!is_of_entry) return file_.Report(std::move(problem), NodeOf(finding));
    const PlacedEntry& placed = entries_[finding.rule][finding.entry];
    if (placed.node != nullptr) return file_.Report(std::move(problem), *placed.node);
    problem.file = placed.listed->file;
    problem.line = placed.listed->line;
    problem.column = 1;
    problems->Add(std::move(problem));
  }

  JsonFile& file_;
  const JsonDocument& json_;
  const PolicySource& source_;
  const Wallet* wallet_;
  const Policy& policy_;
  Names& names_;
  std::vector<std::vector<PlacedEntry>> entries_;  // by rule
};

}  // namespace

void LintDocument(const PolicyDocument& document, const Profile& profile,
                  const LintOptions& options, Names* names, Problems* problems) {
  std::vector<std::vector<const ListedAddress*>> listed(document.sources.size());
  for (const ListedAddress& address : document.listed) listed[address.policy].push_back(&address);
  std::size_t place = 0;
  document.policies->ForEachPolicy([&](const Wallet* wallet, const Policy& policy) {
    PolicyLinter linter(document, place, wallet, policy, listed[place], names);
    linter.Run(profile, options, problems);
    ++place;
  });
}

std::vector<WalletLimits> LimitsIn(const PolicySet& policies, const Names& names) {
  std::vector<WalletLimits> limits;
  policies.ForEachPolicy([&](const Wallet* wallet, const Policy& policy) {
    limits.push_back(LimitsOf(policy, wallet, names));
  });
  return limits;
}

}  // namespace sluice
