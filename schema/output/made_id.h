/// \file
/// Ids that the custody service makes and that have to be made here, the same on every machine.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace sluice {

/// The first 32 hexadecimal digits of the SHA-256 of a line as read, a colon, and its number.
/// Source: specification, section 7.
std::string MadeId(std::string_view line, std::uint32_t seq);

}  // namespace sluice
