/// \file
/// `sluice generate`: synthetic histories for demonstrations, tests and benchmarks.
#pragma once

#include <functional>
#include <string_view>

#include "tools/generate/options.h"

namespace sluice::generate {

/// Hands over a made-up history, one send (a line of JSON as in SPEC.md 3.1, its newline included)
/// a call, in order of time; stops where `write` returns false. A line is valid until `write`
/// returns. REQUIRES Validate(options).empty().
///
/// The same options give the same bytes with every compiler, standard library and machine. There
/// are exactly `sends` lines, with ids `tx-1`, `tx-2` and so on, and times from 2026-01-01 to the
/// end of the last of `days` days. The shape is that of a custodian's outgoing traffic:
///
/// - wallets: the busiest 1 % make 44 % of the sends (population.h);
/// - days: a working day has 10 times the sends of a Saturday or Sunday (calendar.h);
/// - hours: three sends in four are made from 08:00 to 18:00 (schedule.h);
/// - payrolls: 1 send in 500, to 20 to 80 people, on months' last working days (calendar.h);
/// - bursts: 1 time in 100, 5 to 12 sends of one wallet within a minute (schedule.h);
/// - own wallets: 3 % of sends are transfers, 2 % consolidations (schedule.h);
/// - recipients: mostly 1 to 3, some far more often than others (send_writer.h);
/// - amounts: 7 % of those in wei are past 2^64, some have 24 digits (coin.h);
/// - approvals: 1 send in 3 is held (send_writer.h).
///
/// With the default options a line has 282 bytes on average. Memory holds the sends of one day, 16
/// bytes each, and one line.
void Generate(const Options& options, const std::function<bool(std::string_view line)>& write);

}  // namespace sluice::generate
