#include "engine/life_cycle/line_checks.h"

#include <utility>

#include "engine/life_cycle/refusals.h"

namespace sluice {
namespace {

constexpr std::size_t kHexDigits = 32;

bool IsHex32(std::string_view text) {
  return text.size() == kHexDigits && text.find_first_not_of("0123456789abcdef") == text.npos;
}

// Neither the wallet's coin nor a token of it, as far as its name tells.
bool IsForeign(const LineCoin& coin, CoinId of_wallet) {
  if (coin.id == kNone<CoinId> || of_wallet == kNone<CoinId> || coin.id == of_wallet) return false;
  return coin.chain != kNone<CoinId> ? coin.chain != of_wallet : coin.pays_own_fees;
}

bool AsksAnAdmin(LineType type) {
  return IsRuleChange(type) || type == LineType::kUser || type == LineType::kSetting;
}
bool FreezesOrThaws(LineType type) {
  return type == LineType::kFreeze || type == LineType::kUnfreeze;
}

Refused CheckUser(const ScenarioLine& line, const LiveWallet& wallet, const Names& names) {
  const User* const user = wallet.wallet.FindUser(line.user);
  if (user == nullptr) return wallet.wallet.users ? NotPermitted(line, names) : Refused();
  if (user->removed) return NotPermitted(line, names);
  if (FreezesOrThaws(line.type))
    return user->admin || user->freeze ? Refused() : NotPermitted(line, names);
  return user->admin ? Refused() : NotAdmin(line, names);
}

}  // namespace

// Everything that doesn't ask whether the change itself can be done.
Refused CheckLine(const ScenarioLine& line, const LiveWallet& wallet, const Facts& facts) {
  const std::string id(facts.names.tags.Text(line.wallet));
  if (facts.profile.wallet_ids_are_hex && !IsHex32(id)) {
    Refused refused = Refuse(Rejection::kInvalidWalletId, "invalid wallet id");
    refused.context_key = "id";
    refused.context_text = id;
    return refused;
  }
  if (IsForeign(line.coin, wallet.wallet.coin))
    return InvalidRequest("coin", facts.names.coins.Text(line.coin.id));
  if (!AsksAnAdmin(line.type) && !FreezesOrThaws(line.type)) return {};
  if (wallet.wallet.deleted) return Refuse(Rejection::kWalletDeleted, "wallet is deleted");
  if (Refused refused = CheckUser(line, wallet, facts.names); refused.rejection != Rejection::kNone)
    return refused;
  if (!line.request || line.request->problems.empty()) return {};
  Refused refused = InvalidRequest();
  refused.problems = line.request->problems;
  return refused;
}

std::string WhyNotPermitted(const ScenarioLine& line, const LiveWallet& wallet,
                            const Names& names) {
  const User* const user = wallet.wallet.FindUser(line.user);
  const std::string name(names.users.Text(line.user));
  if (user == nullptr) return "the wallet's users are known, and " + name + " is none of them";
  if (user->removed) return name + " was removed from the wallet's users";
  return name + " has neither `freeze` nor `admin`";
}

// Source: specification, section 7, "Change approval".
bool NeedsApproval(const ScenarioLine& line, const LiveWallet& wallet, const Profile& profile,
                   std::vector<std::string>* reasons) {
  const auto at_once = [&](std::string why) {
    why += ": it took effect at once";
    reasons->push_back(std::move(why));
    return false;
  };
  if (profile.only_policy_changes_need_approval && !IsRuleChange(line.type))
    return at_once("changesNeedApproval is `policy`");
  if (!wallet.wallet.users) return at_once("the wallet's users are not known");
  const std::int64_t admins = wallet.AdminCount();
  const std::string count = std::to_string(admins) + (admins == 1 ? " user is" : " users are") +
                            " admin" + (admins == 1 ? "" : "s") + ", policyChangeMinAdmins is " +
                            std::to_string(profile.change_min_admins);
  if (admins < profile.change_min_admins) return at_once(count);
  const std::optional<Limit>& balance = wallet.wallet.balance;
  const std::string funds =
      balance ? "the balance is " + balance->ToString() : "no balance is known";
  if (profile.change_needs_balance && (!balance || Amount() >= *balance))
    return at_once(count + "; " + funds);
  reasons->push_back(
      count + ", and " + funds + ": it needs " + std::to_string(wallet.wallet.approvals_required) +
      (wallet.wallet.approvals_required == 1 ? " approval" : " approvals") + " of other admins");
  return true;
}

}  // namespace sluice
