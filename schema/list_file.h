/// \file
/// Address lists as text files: one address a line.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include "schema/io/byte_source.h"
#include "schema/problems.h"

namespace sluice {

/// Calls `take` with each address. Blanks around it, empty lines and what follows a `#` at a line's
/// beginning or behind a blank are passed over. Nothing where the file can't be read. Reports
/// kUnreadable, kCompression, kBoundLine, and kSyntax for a blank within an address.
std::optional<InputDigest> ReadListFile(const std::string& path, Problems* problems,
                                        const std::function<void(std::string_view)>& take);

}  // namespace sluice
