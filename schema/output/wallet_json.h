/// \file
/// WalletWriter: wallets as they were read, with what life-cycle lines changed.
/// Source: schema/README.md, "Answer"; specification, section 7.
#pragma once

#include <map>
#include <string>
#include <utility>
#include <vector>

#include "engine/life_cycle/live_wallet.h"
#include "engine/replay/wallet_replay.h"
#include "schema/json/json_members.h"
#include "schema/output/rule_json.h"
#include "schema/policy_document.h"

namespace sluice {

class WalletWriter {
 public:
  /// REQUIRES that both outlive this, and that the document still has its file.
  WalletWriter(const ReplayInput& input, const PolicyDocument& document);

  /// Writes a wallet, its policy included. O(wallet + policy).
  void Write(const LiveWallet& wallet, JsonOutput* out);

  /// Writes a change that waits for approval.
  void WritePending(const PendingChange& pending, const LiveWallet& wallet, JsonOutput* out) const;

  /// The wallet's `label`, or "".
  std::string LabelOf(const LiveWallet& wallet) const;

 private:
  /// A rule as far as it was put together, and how many requests are in it.
  struct Known {
    std::uint32_t stored;
    ScenarioIndex first_line;
    std::size_t lines;
    RuleJson rule;
  };

  const PolicySource* SourceOf(const LiveWallet& wallet) const;
  JsonMembers Body(const LiveWallet& wallet, bool with_admin) const;
  JsonMembers Admin(const LiveWallet& wallet) const;
  JsonMembers Request(ScenarioIndex line) const;
  std::string UsersJson(const LiveWallet& wallet, const JsonMembers& body) const;
  std::string PendingJson(const LiveWallet& wallet, const JsonMembers& body);
  std::string PolicyJson(const LiveWallet& wallet);
  std::string RulesJson(const LiveWallet& wallet);
  const RuleJson& RuleOf(const LiveWallet& wallet, std::size_t place);

  const ReplayInput& input_;
  const PolicyDocument& document_;
  std::map<WalletId, std::size_t> sources_;
  std::map<std::pair<WalletId, RuleNameId>, Known> rules_;
};

}  // namespace sluice
