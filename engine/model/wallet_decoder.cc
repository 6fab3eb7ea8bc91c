#include "engine/model/wallet_decoder.h"

#include <algorithm>

namespace sluice {
namespace {

constexpr std::int64_t kApprovalsRequiredMax = 2'147'483'647;

void IgnoreOtherFields(FieldReader& fields) {
  fields.Ignore({"allowBackupKeySigning",
                 "balance",
                 "bitgoOrg",
                 "buildDefaults",
                 "clientFlags",
                 "coinSpecific",
                 "config",
                 "confirmedBalance",
                 "confirmedBalanceString",
                 "creationFailure",
                 "custodialWallet",
                 "custodialWalletId",
                 "customChangeKeySignatures",
                 "customTags",
                 "date",
                 "disableTransactionNotifications",
                 "features",
                 "hasLargeNumberOfAddresses",
                 "isCold",
                 "keys",
                 "label",
                 "lastChainIndex",
                 "m",
                 "migratedFrom",
                 "multisigType",
                 "multisigTypeVersion",
                 "n",
                 "nodeId",
                 "organization",
                 "pendingApprovals",
                 "pendingChainInitialization",
                 "receiveAddress",
                 "recoverable",
                 "spendableBalance",
                 "spendableBalanceString",
                 "startDate",
                 "subType",
                 "tokens",
                 "triggeredCircuitBreaker",
                 "type",
                 "userKeySigningRequired",
                 "walletFlags",
                 "walletFullyCreated"});
}

User DecodeUser(FieldReader& fields, Names& names) {
  User user{kNone<UserId>};
  fields.Require("user");
  fields.Require("permissions");
  if (const auto id = fields.Text("user")) user.id = names.users.Add(*id);
  fields.EachText("permissions", kWalletTagsMax, Code::kOutOfRange,
                  [&](std::string_view permission) {
                    if (permission == "admin") user.admin = true;
                    if (permission == "spend") user.spend = true;
                    if (permission == "freeze") user.freeze = true;
                  });
  fields.IgnoreAll();
  return user;
}

// One user listed twice has the permissions of both.
void AddUser(const User& user, std::vector<User>* users) {
  for (User& known : *users) {
    if (known.id != user.id) continue;
    known.admin |= user.admin;
    known.spend |= user.spend;
    known.freeze |= user.freeze;
    return;
  }
  users->push_back(user);
}

std::optional<Freeze> DecodeFreeze(FieldReader& fields) {
  const std::optional<Timestamp> from = fields.Time("time");
  const std::optional<Timestamp> until = fields.Time("expires");
  fields.IgnoreAll();
  if (!from && !until) return std::nullopt;
  return Freeze{from.value_or(Freeze().from), until.value_or(Freeze().until)};
}

}  // namespace

Wallet DecodeWallet(FieldReader& fields, Names& names) {
  Wallet wallet;
  fields.Require("id");
  if (const auto id = fields.Text("id")) wallet.id = names.tags.Add(*id);
  if (const auto coin = fields.Text("coin")) wallet.coin = names.coins.Add(*coin);
  if (fields.Has("users")) {
    std::vector<User>& users = wallet.users.emplace();
    fields.EachObject("users", kWalletUsersMax, Code::kOutOfRange,
                      [&](FieldReader& user) { AddUser(DecodeUser(user, names), &users); });
  }
  wallet.approvals_required =
      fields.Integer("approvalsRequired", 1, kApprovalsRequiredMax, Code::kOutOfRange).value_or(1);
  fields.Object("freeze", [&](FieldReader& freeze) { wallet.freeze = DecodeFreeze(freeze); });
  wallet.deleted = fields.Flag("deleted").value_or(false);
  wallet.balance = fields.Units("balanceString");
  fields.EachText("tags", kWalletTagsMax, Code::kBoundTags, [&](std::string_view tag) {
    if (tag != ":tag") wallet.tags.push_back(names.tags.Add(tag));
  });
  if (const auto enterprise = fields.Text("enterprise")) {
    wallet.enterprise = names.tags.Add(*enterprise);
    wallet.tags.push_back(wallet.enterprise);
  }
  std::sort(wallet.tags.begin(), wallet.tags.end());
  wallet.tags.erase(std::unique(wallet.tags.begin(), wallet.tags.end()), wallet.tags.end());
  IgnoreOtherFields(fields);
  return wallet;
}

}  // namespace sluice
