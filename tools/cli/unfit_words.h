/// \file
/// Words that no command line may hold.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace sluice::cli {

/// Why a word can't be used, whatever it stands for; empty where each can. A word that is empty, or
/// ends where an option's value should begin (`--fail-on=`), is what a shell makes of a variable
/// that isn't set: it would be taken for an option that isn't given, or take the next word for its
/// value, and a gate would be off.
std::string WhyUnfit(const std::vector<std::string>& words);

/// Why no report could name something so; empty where one could. Reports are UTF-8, and name what
/// they are of.
std::string WhyUnnamable(std::string_view name);

}  // namespace sluice::cli
