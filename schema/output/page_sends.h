/// \file
/// The columns of sends that a page is given.
/// Source: schema/README.md, "Page data".
#pragma once

#include <cstdint>
#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

#include "engine/analysis/rule_rows.h"
#include "engine/replay/wallet_replay.h"
#include "schema/output/json_column.h"

namespace sluice {

/// Texts that columns refer to by their place.
class PageList {
 public:
  /// The place of a text, or of JSON where `is_json`; it is added where it is new.
  std::int64_t PlaceOf(std::string_view text, bool is_json = false);
  void Write(std::string_view key, JsonOutput* out) const { column_.Write(key, out); }

 private:
  std::unordered_map<std::string, std::int64_t> places_;
  JsonColumn column_;
};

/// What columns refer to.
struct PageLists {
  PageList wallets, coins, users, kinds, messages, stages;

  void Write(JsonOutput* out) const;
};

/// What is known of sends before they are judged.
class PageSends {
 public:
  PageSends(const Facts& facts, PageLists* lists) : facts_(facts), lists_(*lists) {}

  void Add(const Send& send);
  std::int64_t size() const { return size_; }
  void Write(JsonOutput* out) const;

 private:
  const Facts& facts_;
  PageLists& lists_;
  std::int64_t size_ = 0;
  std::unordered_map<SendIndex, std::int64_t> places_;          // of replaced ones
  std::vector<std::pair<std::int64_t, std::string>> replaces_;  // by place
  JsonColumn ids_, times_, spends_, wallets_, coins_, kinds_, initiators_, recipients_, to_;
};

/// What was decided about them, by one policy.
class PageDecisions {
 public:
  explicit PageDecisions(PageLists* lists) : lists_(*lists) {}

  /// `rule`: the place among the page's rules of the one that decided, -1 for none.
  void Add(const Evaluation& evaluation, std::int64_t rule, const WalletReplay& replay);
  void Write(JsonOutput* out) const;

 private:
  PageLists& lists_;
  std::int64_t size_ = 0;
  JsonColumn outcomes_, rules_, messages_, stages_, audits_;
  bool is_audit_ = false;
  JsonOutput scratch_;
  std::vector<std::pair<std::int64_t, std::string>> executed_at_;  // JSON, by place
  std::vector<std::pair<std::int64_t, std::string>> assumed_;
};

/// What a rule said of the sends that it was looked at for.
class PageVerdicts {
 public:
  /// `place`: the send's.
  void Add(std::int64_t place, const Rule& rule, const RuleVerdict& verdict, const Send& send,
           WalletReplay* replay);
  void Write(JsonOutput* out) const;

 private:
  void AddFired(const Evidence& evidence, const Names& names);

  bool is_limit_ = false;
  bool has_prior_ = false;
  bool is_list_ = false;
  bool is_webhook_ = false;
  JsonColumn sends_, states_, priors_, counted_, offending_, offending_counts_, statuses_;
};

/// What one policy decided, and what each of its rules said.
class PageJudgements {
 public:
  /// `shown`: for each of RuleRows whether the page has the rule; the first of them has the place
  /// `first` there.
  PageJudgements(const ReplayInput& input, const std::vector<bool>& shown, std::int64_t first,
                 PageLists* lists);

  /// The next send, whose place is `place`.
  void Add(std::int64_t place, const Evaluation& evaluation, WalletReplay* replay);

  /// The columns of decisions, as keys of an object.
  void WriteDecisions(JsonOutput* out) const { decisions_.Write(out); }
  /// An element for each rule.
  void WriteVerdicts(JsonOutput* out) const;

 private:
  std::int64_t PlaceOf(const Evaluation& evaluation, std::uint32_t rule,
                       const WalletReplay& replay) const;

  RuleRowFinder rows_;
  std::int64_t first_;
  std::vector<std::int64_t> places_;  // by row, from 0; -1: not shown
  PageDecisions decisions_;
  std::vector<PageVerdicts> verdicts_;
};

}  // namespace sluice
