/// \file
/// Which format a history is in.
#pragma once

#include <string_view>

namespace sluice {

enum class HistoryFormat { kJsonl, kCsv, kTransfers, kUtf16 };

/// As its first bytes say, whatever the file's name: an array, or an object that holds `transfers`
/// or looks like a transfer, is an export; any other object is JSON Lines; all else is CSV.
HistoryFormat FormatOf(std::string_view head);

}  // namespace sluice
