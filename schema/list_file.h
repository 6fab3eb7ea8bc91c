/// \file
/// Address lists as text files: one address a line.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include "schema/io/byte_source.h"
#include "schema/problems.h"

namespace sluice {

/// Calls `take` with each address and its line, until it returns false, for a list that is full.
/// Blanks around an address, empty lines and what follows a `#` at a line's beginning or behind a
/// blank are passed over. Nothing where the file can't be read or used. Reports kUnreadable,
/// kCompression, kBoundLine, kBoundEntries, and kSyntax for a blank within an address.
std::optional<InputDigest> ReadListFile(
    const std::string& path, Problems* problems,
    const std::function<bool(std::string_view, std::uint64_t)>& take);

}  // namespace sluice
