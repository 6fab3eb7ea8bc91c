/// \file
/// SendRow: what every send has.
#pragma once

#include <cstdint>

#include "engine/base/ids.h"
#include "engine/base/timestamp.h"

namespace sluice {

/// Together, for a replay by wallets meets sends far apart, and waits for each piece of memory that
/// it asks for.
struct SendRow {
  Timestamp time;
  WalletId wallet;
  CoinId coin;
  std::uint32_t recipients_end;  ///< its recipients begin where those of the one before end
  std::uint32_t line;            ///< in the file that it came from, from 1
};

}  // namespace sluice
