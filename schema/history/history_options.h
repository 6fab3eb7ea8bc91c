/// \file
/// How a history is read, and what was found on the way.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>

#include "engine/base/bounds.h"
#include "engine/base/time_text.h"
#include "engine/model/send_record.h"
#include "engine/rules/rule_decoder.h"

namespace sluice {

/// Each as the command-line option of the same name. Source: specification, section 3.
struct HistoryOptions {
  bool strict = false;
  bool skip_invalid = false;
  bool skip_unknown_wallets = false;
  bool fold_coin_case = false;
  bool include_internal = false;
  TimeUnit time_unit = TimeUnit::kMilliseconds;
  std::map<std::string, RecordedState> states;     ///< --state THEIRS=OURS, THEIRS in lower case
  std::map<std::string, std::string> fee_coins;    ///< --fee-coin TOKEN=COIN
  std::set<std::string, std::less<>> skip_kinds;   ///< --skip-kind
  std::map<std::string, std::string> csv_columns;  ///< --map THEIRS=OURS
  char csv_separator = ',';
  std::optional<int> csv_offset_minutes;  ///< --offset
  std::map<std::string, int> decimals;    ///< --decimals COIN=N, over the built-in table
  std::uint64_t max_memory = UINT64_MAX;  ///< bytes
  DecodeOptions requests;                 ///< how the bodies of rule requests are read
};

/// What was left out, and what was seen but not used.
struct HistoryStats {
  std::uint64_t receives = 0;
  std::uint64_t internal = 0;
  std::uint64_t invalid = 0;
  std::uint64_t unknown_wallet = 0;
  std::uint64_t duplicates = 0;
  std::uint64_t skipped_kind = 0;
  std::map<std::string, std::uint64_t> unknown_fields;

  /// So many names are counted each; the rest is counted under "…".
  static constexpr std::size_t kUnknownNamesMax = 100;
  void CountUnknownField(std::string_view field) {
    const std::string name(field);
    const bool has_room = unknown_fields.size() < kUnknownNamesMax || unknown_fields.contains(name);
    ++unknown_fields[has_room ? name : "…"];
  }

  std::uint64_t left_out() const {
    return receives + internal + invalid + unknown_wallet + duplicates + skipped_kind;
  }
};

inline constexpr std::size_t kRecipientsMax = bounds::kRecipientsOfSend;
inline constexpr std::size_t kSendTagsMax = bounds::kTags;
inline constexpr std::uint64_t kSendsMax = bounds::kSends;
inline constexpr std::uint64_t kBadLinesMax = 100;  ///< After so many the run ends.

}  // namespace sluice
