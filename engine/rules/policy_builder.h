/// \file
/// PolicyBuilder: puts rules together to a policy, one after the other.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>

#include "engine/base/bounds.h"
#include "engine/rules/policy.h"
#include "engine/rules/rule_decoder.h"

namespace sluice {

class PolicyBuilder {
 public:
  static constexpr std::size_t kRulesMax = bounds::kRulesOfPolicy;

  /// `wallet_coin` is what limit rules without a coin are for; kNone where no wallet's coin is
  /// known.
  PolicyBuilder(const DecodeContext& decoding, const DecodeOptions& options, CoinId wallet_coin)
      : decoding_(decoding), options_(options), wallet_coin_(wallet_coin) {}

  /// Adds a rule; or, of a request that changes a list which is there, changes that list.
  /// Reports, beside what DecodeRule does: kDuplicateRule, kRuleMismatch where a change's type or
  /// action isn't the list's, kBoundRules past kRulesMax. Source: specification, section 2.
  ///
  /// The answer counts from 0, in the order in which rules were first added: which rule it became,
  /// or became part of; nothing where it became none.
  std::optional<std::size_t> Add(FieldReader& rule, RuleForm form);

  /// Whether Finish leaves that rule out, so that those after it move up by one.
  bool LeavesOut(std::size_t rule) const;

  /// The policy; its lists are not sealed yet.
  Policy Finish();

 private:
  RuleNameId NameOf(const DecodedRule& decoded) const;
  void Change(FieldReader& fields, const DecodedRule& decoded, Rule* rule);

  DecodeContext decoding_;
  DecodeOptions options_;
  CoinId wallet_coin_;
  Policy policy_;
  bool is_full_ = false;
  std::unordered_map<std::uint32_t, std::size_t> places_;  // by RuleNameId
};

}  // namespace sluice
