#include <algorithm>
#include <type_traits>
#include <unordered_map>

#include "engine/analysis/lint_checks.h"
#include "engine/analysis/lint_words.h"

namespace sluice {
namespace {

/// What a rule says, as bytes: equal where two rules say the same, whatever they are called. The
/// older types say what the newer ones that stand for them do.
class Saying {
 public:
  Saying(const LintSubject& subject, std::size_t rule)
      : subject_(subject), texts_(subject.rules[rule]) {
    const Rule& of = subject.policy.rules[rule];
    Number(Index(of.coin));
    std::visit([&](const auto& condition) { Says(condition); }, of.condition);
    ActionOf(of.action);
  }

  std::string TakeOut() { return std::move(bytes_); }

 private:
  void Number(std::uint64_t number) {
    for (int shift = 0; shift < 64; shift += 8) bytes_ += static_cast<char>(number >> shift);
  }
  void Text(std::string_view text) {
    Number(text.size());
    bytes_ += text;
  }
  template <typename Id>
  void Sorted(std::vector<Id> ids) {
    std::sort(ids.begin(), ids.end());
    ids.erase(std::unique(ids.begin(), ids.end()), ids.end());
    Number(ids.size());
    for (const Id id : ids) Number(static_cast<std::uint64_t>(id));
  }

  void LimitOver(const Limit& limit, std::int64_t window_seconds) {
    Text("limit");
    Text(limit.ToString());
    Number(static_cast<std::uint64_t>(window_seconds));
  }
  void Tags(const TagList& tags, bool own) {
    Number(own ? 1 : 0);
    Sorted(tags);
  }

  void Says(const VelocityLimit& rule) {
    LimitOver(rule.limit, rule.time_window_seconds);
    if (rule.time_window_seconds != 0) Tags(rule.group_tags, rule.groups_own_wallet);
    Tags(rule.exclude_tags, rule.excludes_own_wallet);
  }
  void Says(const DailyLimit& rule) {
    LimitOver(rule.limit, rule.WindowSeconds());
    Tags({}, true);
    Tags({}, false);
  }
  void Says(const TransactionLimit& rule) {
    LimitOver(rule.limit, 0);
    Tags({}, false);
  }
  void Says(const CoinAddressWhitelist&) { List("whitelist"); }
  void Says(const BitcoinAddressWhitelist&) { List("whitelist"); }
  void Says(const CoinAddressBlacklist&) { List("blacklist"); }
  void Says(const AdvancedWhitelist& rule) { List(rule.kTypeName); }
  void Says(const Webhook& rule) {
    Text(rule.kTypeName);
    Text(texts_.url);
  }
  // What has no condition says its type.
  template <typename T>
  void Says(const T& rule) {
    Text(rule.kTypeName);
  }

  void List(std::string_view kind) {
    Text(kind);
    std::vector<std::uint64_t> entries;
    for (const LintEntry& entry : texts_.entries) {
      const bool is_address = entry.kind == LintEntry::Kind::kAddress;
      const std::uint32_t id = is_address ? Index(subject_.names.addresses.AddPlain(entry.text))
                                          : Index(subject_.names.tags.Add(entry.text));
      entries.push_back(static_cast<std::uint64_t>(entry.kind) << 32 | id);
    }
    Sorted(std::move(entries));
  }

  void ActionOf(const Action& action) {
    Number(static_cast<std::uint64_t>(action.kind));
    Number(static_cast<std::uint64_t>(action.approvals_required.value_or(1)));
    Sorted(action.user_ids);
    Text(action.requirement);
  }

  const LintSubject& subject_;
  const LintRule& texts_;
  std::string bytes_;
};

}  // namespace

void LintSameRule(const LintSubject& subject, LintFindings* findings) {
  std::unordered_map<std::string, std::size_t> first;
  for (std::size_t i = 0; i < subject.policy.rules.size(); ++i) {
    if (subject.policy.rules[i].unsupported) continue;
    const auto [place, is_new] = first.try_emplace(Saying(subject, i).TakeOut(), i);
    if (is_new) continue;
    findings->push_back({.code = Code::kSameRule,
                         .place = LintFinding::Place::kRule,
                         .rule = i,
                         .sentence = RuleInWords(subject, i) + " says the same as " +
                                     RuleInWords(subject, place->second) +
                                     "; remove one of them, or change what was meant to differ"});
  }
}

}  // namespace sluice
