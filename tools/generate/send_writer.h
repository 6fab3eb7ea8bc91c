/// \file
/// One scheduled send as a line of JSON (SPEC.md section 3.1).
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "tools/generate/calendar.h"
#include "tools/generate/coin.h"
#include "tools/generate/options.h"
#include "tools/generate/population.h"
#include "tools/generate/random.h"
#include "tools/generate/schedule.h"

namespace sluice::generate {

/// Writes lines such as the following, each on one line:
///
///     {"id":"tx-17","time":"2026-01-05T10:00:00.000Z","wallet":"0f...","coin":"usdc",
///      "fee":"91...","feeCoin":"eth",
///      "recipients":[{"address":"0x...","amount":"25...","wallet":"7b..."}],
///      "tags":["treasury"],"kind":"consolidation","initiator":"user-003",
///      "approvals":[{"user":"user-005","time":"2026-01-05T11:20:00.000Z","decision":"approve"}],
///      "state":"confirmed"}
///
/// - A payment has 1 recipient (46 %), 2 (30 %), 3 (22 %) or 4 to 8 (2 %), each drawn by itself.
/// - Only own wallets have `wallet` among the recipients, only wallets with a tag have `tags`, and
///   only consolidations have `kind`.
/// - `fee` and `feeCoin` (of tokens) are written with `fees`; `initiator`, `approvals` and `state`
///   with `approvals`.
/// - There are 40 users. Three of them initiate a wallet's sends, three others approve them.
/// - One send in three is held. Of these 4 % are pending, 5 % rejected by one approver, the others
///   approved by one or by two, within four hours of the send or of the first approval.
/// - Of the sends that went through 95 % are confirmed, 2 % failed, and 1 % each are signed,
///   unconfirmed and removed.
class SendWriter {
 public:
  /// Both outlive the writer.
  SendWriter(const Options& options, const Population& population)
      : options_(options), population_(population) {}

  /// The line, its newline included; it is overwritten by the next call.
  std::string_view Line(std::uint64_t number, std::chrono::sys_days day, const ScheduledSend& send,
                        Random& random);

 private:
  void AppendFees(const Coin& coin, Random& random);
  void AppendRecipients(const ScheduledSend& send, Random& random);
  void AppendRecipient(const ScheduledSend& send, std::uint32_t recipient, Random& random);
  void AppendOwnWallet(const ScheduledSend& send, Random& random);
  void AppendLabels(const ScheduledSend& send);
  void AppendApprovals(const ScheduledSend& send, Milliseconds time, Random& random);

  /// Returns whether the send was rejected.
  bool AppendDecisions(const ScheduledSend& send, Milliseconds time, Random& random);

  const Options& options_;
  const Population& population_;
  std::string line_;
};

}  // namespace sluice::generate
