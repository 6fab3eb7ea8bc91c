#include <algorithm>

#include <boost/unordered/unordered_flat_map.hpp>

#include "engine/analysis/lint_checks.h"
#include "engine/analysis/lint_words.h"
#include "engine/model/address_fault.h"
#include "engine/rules/rule_decoder.h"

namespace sluice {
namespace {

enum class ListKind { kNone, kWhitelist, kBlacklist };

ListKind KindOf(const Rule& rule) {
  if (!IsListRule(rule.condition)) return ListKind::kNone;
  return std::holds_alternative<CoinAddressBlacklist>(rule.condition) ? ListKind::kBlacklist
                                                                      : ListKind::kWhitelist;
}

// Names the first kEntriesNamed entries of one rule that have one fault, and counts the others.
class EntryFindings {
 public:
  EntryFindings(Code code, std::size_t rule, LintFindings* findings)
      : code_(code), rule_(rule), findings_(findings) {}

  template <typename Sentence>
  void Add(std::size_t entry, Sentence sentence) {
    if (++count_ > kEntriesNamed) return;
    findings_->push_back({.code = code_,
                          .place = LintFinding::Place::kEntry,
                          .rule = rule_,
                          .entry = entry,
                          .sentence = sentence()});
  }

  void Finish(const LintSubject& subject, std::string_view what) {
    if (count_ <= kEntriesNamed) return;
    findings_->push_back(
        {.code = code_,
         .place = LintFinding::Place::kRule,
         .rule = rule_,
         .field = "condition",
         .sentence = RuleInWords(subject, rule_) + " holds " +
                     CountInWords(count_ - kEntriesNamed, "more address", "more addresses") + " " +
                     std::string(what) + ", beside the " + std::to_string(kEntriesNamed) +
                     " that are named"});
  }

 private:
  Code code_;
  std::size_t rule_;
  LintFindings* findings_;
  std::size_t count_ = 0;
};

// Which blacklists hold an address: their places among the rules, in policy order.
using Blacklisted = boost::unordered_flat_map<std::uint32_t, std::vector<std::size_t>>;

Blacklisted BlacklistsOf(const LintSubject& subject) {
  Blacklisted lists;
  for (std::size_t i = 0; i < subject.policy.rules.size(); ++i) {
    if (KindOf(subject.policy.rules[i]) != ListKind::kBlacklist) continue;
    for (const LintEntry& entry : subject.rules[i].entries) {
      std::vector<std::size_t>& rules = lists[Index(subject.names.addresses.AddPlain(entry.text))];
      if (rules.empty() || rules.back() != i) rules.push_back(i);
    }
  }
  return lists;
}

bool ShareSends(const Rule& a, const Rule& b) {
  return a.coin == kNone<CoinId> || b.coin == kNone<CoinId> || a.coin == b.coin;
}

// The first blacklist that forbids what the whitelist's entry allows. An entry without a suffix
// stands for the address with any.
std::optional<std::size_t> ForbiddenBy(PlainId address, const Rule& whitelist,
                                       const Blacklisted& lists, const LintSubject& subject) {
  for (const PlainId form : {address, subject.names.addresses.WithoutSuffix(address)}) {
    const auto found = lists.find(Index(form));
    if (found == lists.end()) continue;
    for (const std::size_t rule : found->second) {
      if (ShareSends(whitelist, subject.policy.rules[rule])) return rule;
    }
  }
  return std::nullopt;
}

// What the chain is called that the rule's addresses are of; empty where nobody says.
std::string_view ChainOf(const LintSubject& subject, const Rule& rule) {
  const bool wallet_says = subject.wallet != nullptr && subject.wallet->coin != kNone<CoinId>;
  const CoinId coin = wallet_says ? subject.wallet->coin : rule.coin;
  return coin == kNone<CoinId> ? std::string_view() : subject.names.coins.Text(coin);
}

// The API's address lists may hold the ids of wallets: 32 hexadecimal digits.
bool IsPlatformId(std::string_view text) {
  return text.size() == 32 && text.find_first_not_of("0123456789abcdef") == std::string_view::npos;
}

std::string AddressSentence(AddressFault fault, std::string_view address, std::string_view chain) {
  if (fault == AddressFault::kChecksum) {
    return Backticked(address) +
           " has a wrong checksum: a character of it is wrong; get it again from its owner";
  }
  return Backticked(address) + " is no address of " +
         (chain.empty() ? "any coin that begins so" : Backticked(chain)) +
         "; get it again from its owner, or take it off the list";
}

}  // namespace

void LintEmptyWhitelist(const LintSubject& subject, LintFindings* findings) {
  for (std::size_t i = 0; i < subject.policy.rules.size(); ++i) {
    const Rule& rule = subject.policy.rules[i];
    if (KindOf(rule) != ListKind::kWhitelist || ListSize(rule).value_or(1) != 0) continue;
    const std::string effect = subject.profile.empty_whitelist_fires
                                   ? "it fires on every send"
                                   : "with `emptyWhitelistFires` false it never fires";
    findings->push_back({.code = Code::kEmptyWhitelist,
                         .place = LintFinding::Place::kRule,
                         .rule = i,
                         .field = "condition",
                         .sentence = RuleInWords(subject, i) + " is a whitelist of nothing: " +
                                     effect + "; list who may be paid, or remove the rule"});
  }
}

void LintAllowedAndForbidden(const LintSubject& subject, LintFindings* findings) {
  const Blacklisted lists = BlacklistsOf(subject);
  if (lists.empty()) return;
  for (std::size_t i = 0; i < subject.policy.rules.size(); ++i) {
    const Rule& rule = subject.policy.rules[i];
    if (KindOf(rule) != ListKind::kWhitelist) continue;
    EntryFindings found(Code::kAllowedAndForbidden, i, findings);
    const std::vector<LintEntry>& entries = subject.rules[i].entries;
    for (std::size_t entry = 0; entry < entries.size(); ++entry) {
      if (entries[entry].kind != LintEntry::Kind::kAddress) continue;
      const PlainId address = subject.names.addresses.AddPlain(entries[entry].text);
      const auto forbidden_by = ForbiddenBy(address, rule, lists, subject);
      if (!forbidden_by) continue;
      found.Add(entry, [&] {
        return Backticked(entries[entry].text) + " is on this whitelist and on the blacklist of " +
               RuleInWords(subject, *forbidden_by) +
               ", which fires all the same; take it off one of them";
      });
    }
    found.Finish(subject, "that a blacklist holds too");
  }
}

void LintAddresses(const LintSubject& subject, LintFindings* findings) {
  for (std::size_t i = 0; i < subject.policy.rules.size(); ++i) {
    const std::string_view chain = ChainOf(subject, subject.policy.rules[i]);
    EntryFindings malformed(Code::kAddressMalformed, i, findings);
    EntryFindings checksum(Code::kAddressChecksum, i, findings);
    const std::vector<LintEntry>& entries = subject.rules[i].entries;
    for (std::size_t entry = 0; entry < entries.size(); ++entry) {
      const std::string_view address = entries[entry].text;
      if (entries[entry].kind != LintEntry::Kind::kAddress || IsPlatformId(address)) continue;
      const AddressFault fault = FaultOf(address, chain);
      if (fault == AddressFault::kNone) continue;
      (fault == AddressFault::kMalformed ? malformed : checksum).Add(entry, [&] {
        return AddressSentence(fault, address, chain);
      });
    }
    malformed.Finish(subject, "of no known form");
    checksum.Finish(subject, "with a wrong checksum");
  }
}

}  // namespace sluice
