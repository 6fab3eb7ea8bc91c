/// \file
/// Page: what the page of a report is given, and the page itself.
/// Source: schema/README.md, "Page data"; tools/report/README.md.
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "engine/rules/policy.h"
#include "schema/decimals.h"
#include "schema/json/json_output.h"
#include "tools/cli/amount_text.h"

namespace sluice::cli {

/// What `pretty` says of a report, uncut.
struct PageWords {
  std::string head;
  std::vector<std::string> notes;
  std::vector<std::pair<std::string, std::vector<std::string>>> facts;  ///< label, phrases
  std::vector<std::string> readings;  ///< of a report with `sensitivity`

  /// A fact; `nothing` is what is said where there are no phrases, which are left out if it is
  /// empty.
  void AddFact(std::string_view label, std::vector<std::string> phrases,
               std::string_view nothing = {});
};

class Page {
 public:
  /// `names`: whose coins' decimals are told.
  Page(std::string_view kind, const Names& names, const Decimals& decimals);

  /// Adds a run. `write_report` appends an object; `write_rules` the elements of an array;
  /// `write_sends` an object or null.
  using Writer = std::function<void(JsonOutput*)>;
  void AddRun(std::string_view policy, const PageWords& words, bool has_readings,
              const Writer& write_report, const Writer& write_rules, const Writer& write_sends);

  /// The page, whole. To be called once, at the end. `write_basis` appends an object: what runs
  /// rest on whose reports don't say it.
  std::string Html(const Writer& write_basis = nullptr);

 private:
  JsonOutput json_;
};

/// Appends a rule as a page is given it. `of`: `base` or `proposed` in a diff, else empty.
/// `wallet`: whose policy the rule is in, kNone where that is any.
struct PageRule {
  std::string_view of;
  WalletId wallet;
  RuleNameId name;  ///< of one that a line adds, `rule` doesn't know it
  const Rule* rule;
  CoinId coin;
  std::string then;  ///< what happens when it fires, in words
};
void WritePageRule(const PageRule& rule, const Names& names, const AmountText& amounts,
                   JsonOutput* out);

}  // namespace sluice::cli
