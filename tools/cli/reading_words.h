/// \file
/// What it would mean if a switch were set otherwise, in words.
#pragma once

#include <string>
#include <string_view>

namespace sluice::cli {

/// `comparison`, `>=`: `reaching a limit fires`. Empty where it is no value that is ever tried.
std::string_view ReadingInWords(std::string_view name, std::string_view value);

/// How the command line sets it: `--set comparison=>=`, `--approvals withheld`.
std::string ReadingAsOption(std::string_view name, std::string_view value);

}  // namespace sluice::cli
