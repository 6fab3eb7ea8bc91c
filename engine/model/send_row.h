/// \file
/// SendRow: what of a send most rules and reports ask for.
#pragma once

#include <cstdint>

#include "engine/base/ids.h"
#include "engine/base/timestamp.h"
#include "engine/model/names.h"
#include "engine/model/send_record.h"

namespace sluice {

/// Together, for a replay by wallets meets sends far apart, and waits for each piece of memory that
/// it asks for.
struct SendRow {
  Timestamp time;
  WalletId wallet;
  CoinId coin;
  std::uint32_t recipients_end;  ///< its recipients begin where those of the one before end
  std::uint32_t line;            ///< in the file that it came from, from 1
  UserId initiator;              ///< kNone where it isn't given
  TagSetId tags;
  KindId kind;  ///< kNone: payment
  RecordedState state;
};

}  // namespace sluice
