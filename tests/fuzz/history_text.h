/// \file
/// A history written as JSON Lines, whatever format it was read from.
#pragma once

#include <string>

#include "engine/model/history.h"

namespace sluice::fuzz {

/// Every send with all that was read of it, in the input's order; without life-cycle lines, and
/// without what JSON Lines can't say (that a fee's coin isn't known).
std::string HistoryText(const History& history, const Names& names);

}  // namespace sluice::fuzz
