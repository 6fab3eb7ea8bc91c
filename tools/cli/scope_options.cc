#include "tools/cli/scope_options.h"

#include <algorithm>

#include "tools/cli/usage_error.h"

namespace sluice::cli {
namespace {

// Tags have names of the same kind.
bool IsWallet(WalletId id, const Session& session) {
  const std::vector<SendRow>& sends = session.history().history.rows;
  bool found = std::any_of(sends.begin(), sends.end(),
                           [id](const SendRow& send) { return send.wallet == id; });
  for (const auto& policy : session.policies()) {
    policy->document.policies->ForEachPolicy([&](const Wallet* wallet, const Policy&) {
      found |= wallet != nullptr && wallet->id == id;
    });
  }
  return found;
}

}  // namespace

void ScopeOptions::Declare(OptionTable* options) {
  options->Text("--from", &from, "TIME", "reports only sends at or after it");
  options->Text("--until", &until, "TIME", "reports only sends before it");
  options->Repeated("--wallet", &wallets, "ID", "reports only sends of it; repeatable");
  options->Repeated("--coin", &coins, "COIN", "reports only sends of it; repeatable");
}

ReportScope ScopeOptions::ToTimes() const {
  ReportScope scope;
  scope.from = ParseTimeOption("--from", from);
  scope.until = ParseTimeOption("--until", until);
  if (scope.from && scope.until && *scope.until <= *scope.from)
    throw UsageError("--until: it has to be later than --from");
  return scope;
}

ReportScope ScopeOptions::ToScope(const Session& session) const {
  ReportScope scope = ToTimes();
  const Names& names = session.names();
  for (const std::string& wallet : wallets) {
    const WalletId id = names.tags.Find(wallet);
    if (!IsWallet(id, session)) throw UsageError("--wallet: no send is of wallet `" + wallet + "`");
    scope.wallets.push_back(id);
  }
  for (const std::string& coin : coins) {
    const CoinId id = names.coins.Find(coin);
    if (id == kNone<CoinId>) throw UsageError("--coin: no send is of coin `" + coin + "`");
    scope.coins.push_back(id);
  }
  return scope;
}

}  // namespace sluice::cli
