// Wallets: who is listed, who may spend, whose sends may be refused.
#include "engine/model/wallet.h"

#include <string>

#include <doctest/doctest.h>

namespace sluice {
namespace {

constexpr UserId kAna{1};
constexpr UserId kBo{2};

TEST_CASE("Wallet: a user is found where users are known and list him") {
  Wallet wallet;
  CHECK(wallet.FindUser(kAna) == nullptr);
  wallet.users.emplace();
  CHECK(wallet.FindUser(kAna) == nullptr);
  wallet.users->push_back({kBo, true, false});
  CHECK(wallet.FindUser(kAna) == nullptr);
  REQUIRE(wallet.FindUser(kBo) != nullptr);
  CHECK(wallet.FindUser(kBo)->admin);
}

TEST_CASE("permission: an admin may spend only where adminImpliesSpend says so") {
  Profile profile;
  CHECK(MaySpend({kAna, false, true}, profile));
  CHECK(!MaySpend({kAna, true, false}, profile));
  CHECK(!MaySpend({kAna, false, false}, profile));
  profile.admin_implies_spend = true;
  CHECK(MaySpend({kAna, true, false}, profile));
  CHECK(!MaySpend({kAna, false, false}, profile));
}

TEST_CASE("Wallet: may refuse where it is frozen, deleted or lists somebody who may not spend") {
  Profile profile;
  Wallet wallet;
  CHECK(!wallet.MayRefuse(profile));
  wallet.users.emplace();
  CHECK(!wallet.MayRefuse(profile));
  wallet.users->push_back({kBo, false, true});
  CHECK(!wallet.MayRefuse(profile));
  wallet.users->push_back({kAna, true, false});
  CHECK(wallet.MayRefuse(profile));
  profile.admin_implies_spend = true;
  CHECK(!wallet.MayRefuse(profile));
  profile = Profile();
  profile.permissions_ignored = true;
  CHECK(!wallet.MayRefuse(profile));
  wallet.freeze.emplace();
  CHECK(wallet.MayRefuse(profile));
  wallet.freeze.reset();
  wallet.deleted = true;
  CHECK(wallet.MayRefuse(profile));
}

TEST_CASE("WalletDirectory: finds what was added, and nothing else, none least of all") {
  WalletDirectory directory;
  CHECK(directory.Find(WalletId{0}) == nullptr);
  Wallet three;
  three.id = WalletId{3};
  Wallet one;
  one.id = WalletId{1};
  directory.Add(&three);
  directory.Add(&one);
  CHECK(directory.Find(WalletId{3}) == &three);
  CHECK(directory.Find(WalletId{1}) == &one);
  CHECK(directory.Find(WalletId{0}) == nullptr);
  CHECK(directory.Find(WalletId{2}) == nullptr);
  CHECK(directory.Find(WalletId{4}) == nullptr);
  CHECK(directory.Find(kNone<WalletId>) == nullptr);
}

}  // namespace
}  // namespace sluice
