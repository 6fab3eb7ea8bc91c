/// \file
/// Which format a history is in.
#pragma once

#include <string_view>

namespace sluice {

enum class HistoryFormat { kJsonl, kCsv, kTransfers, kUtf16, kForeign };

/// As its first bytes say, whatever the file's name: an array, or an object that holds `transfers`
/// or looks like a transfer, is an export; any other object is JSON Lines; all else is CSV.
HistoryFormat FormatOf(std::string_view head);

/// What a file is that another program makes and nothing here reads, and what to do with it. Empty
/// where it is none of those that are known.
std::string_view ForeignFormat(std::string_view head);

}  // namespace sluice
