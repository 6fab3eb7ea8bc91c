/// \file
/// Bounds: how much of anything an input may hold. Past one it is an error with the bound's name,
/// `bound-digits` and so on; at it, it is taken. tests/schema/bounds_test.cc has both for each.
///
/// Source: specification, section 14.
#pragma once

#include <cstddef>
#include <cstdint>

namespace sluice::bounds {

/// Digits of an amount or a limit as written, leading zeros among them. (2^256 - 1, the largest
/// ERC-20 balance, has 78.)
inline constexpr std::size_t kDigits = 4096;

/// Bytes of a line, its end not among them.
inline constexpr std::size_t kLineBytes = std::size_t{16} << 20;

/// Arrays and objects within each other.
inline constexpr std::size_t kNesting = 64;

inline constexpr std::size_t kRulesOfPolicy = 10'000;
inline constexpr std::size_t kEntriesOfList = 10'000'000;
inline constexpr std::size_t kRecipientsOfSend = 100'000;

/// Tags of a send, of a recipient, of a wallet, and of each list of them that a rule has.
inline constexpr std::size_t kTags = 1000;

/// Bytes of a policy file, after decompression.
inline constexpr std::size_t kPolicyBytes = std::size_t{1} << 30;

/// Bytes of a transfer export, after decompression: places in it are 32 bits.
inline constexpr std::size_t kExportBytes = 0xFFFF'FFFE;

/// Bytes of a suite as it is written, and as JSON with every alias written out.
inline constexpr std::size_t kSuiteBytes = std::size_t{16} << 20;
inline constexpr std::size_t kSuiteJsonBytes = std::size_t{32} << 20;

/// Sends of a run: their numbers are 32 bits, of which one says that there is none.
inline constexpr std::uint64_t kSends = 0xFFFF'FFFF;

}  // namespace sluice::bounds
