/// \file
/// A loaded history written down again, in other formats.
#pragma once

#include <string>

#include "engine/model/history.h"
#include "engine/model/names.h"

namespace sluice::bench {

/// A row a recipient.
std::string CsvText(const History& history, const Names& names);

/// One page, newest first.
std::string TransferText(const History& history, const Names& names);

/// As gzip makes it, at its usual level. REQUIRES less than 4 GiB.
std::string Gzipped(std::string text);

}  // namespace sluice::bench
