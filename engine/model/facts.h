/// \file
/// Facts: what stands still while a history is replayed.
#pragma once

#include "engine/model/names.h"
#include "engine/model/profile.h"
#include "engine/model/wallet.h"

namespace sluice {

/// REQUIRES that all of it outlives the replay.
struct Facts {
  const Names& names;
  const Profile& profile;
  const WalletDirectory& wallets;
};

}  // namespace sluice
