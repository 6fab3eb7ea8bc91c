/// \file
/// Seeds: what a target is begun with, besides its corpus: the fixtures, as far as it reads such.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace sluice::fuzz {

struct Seed {
  std::string name;  ///< the file's, from the folder on
  std::string text;
};

/// Those that a folder of fixtures holds for a target, in order of name; none longer than
/// kSeedBytesMax. Throws where there is no such folder.
std::vector<Seed> SeedsOf(std::string_view target, const std::string& fixtures);

inline constexpr std::size_t kSeedBytesMax = std::size_t{16} << 10;

/// The files of a folder as they are, in order of name; none where there is no folder.
std::vector<Seed> FilesOf(const std::string& folder);

}  // namespace sluice::fuzz
