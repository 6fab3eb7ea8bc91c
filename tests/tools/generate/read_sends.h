/// \file
/// Generated lines read back, so that tests judge the output alone. Shares nothing with the
/// generator.
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "tools/generate/options.h"

namespace sluice::generate {

using Instant = std::chrono::sys_time<std::chrono::milliseconds>;

/// The first day of every history.
inline constexpr std::chrono::sys_days kStart{std::chrono::year{2026} / 1 / 1};

/// One line. A text that the line doesn't have is "".
struct Send {
  struct Recipient {
    std::string address, amount, wallet;
  };
  struct Approval {
    std::string user, decision;
    Instant time;
  };

  std::string id, wallet, coin, fee, fee_coin, kind, initiator, state;
  Instant time;
  std::vector<Recipient> recipients;
  std::vector<std::string> tags;
  std::vector<Approval> approvals;

  std::chrono::sys_days day() const { return std::chrono::floor<std::chrono::days>(time); }
};

/// All lines as they are handed over.
std::vector<std::string> Lines(const Options& options);

/// The send in a line of JSON that ends with a newline. Throws std::runtime_error where SPEC.md 3.1
/// isn't kept to, where a field is empty, or where a time isn't written as
/// 2026-01-05T10:00:00.000Z.
Send ReadSend(const std::string& line);

/// All lines, read.
std::vector<Send> Sends(const Options& options);

/// How many of the sends `is_one` is true for, in percent.
template <typename Predicate>
double Percent(const std::vector<Send>& sends, Predicate is_one) {
  std::size_t count = 0;
  for (const Send& send : sends) count += is_one(send) ? 1 : 0;
  return 100.0 * static_cast<double>(count) / static_cast<double>(sends.size());
}

}  // namespace sluice::generate
