/// \file
/// Options as words: what a verb was asked, to be kept and asked again.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "tools/cli/command_line.h"

namespace sluice::cli {

/// Declares a verb's options, as Verb::Declare does.
using DeclareOptions = std::function<void(OptionTable*)>;

/// The options whose values aren't the defaults, as a command line has them: `--approvals`,
/// `withheld`, `--strict`. In the order in which they are declared, those of `but` left out; files
/// aren't among them. REQUIRES that both declare the same, of what was given and of the defaults.
std::vector<std::string> OptionWords(const DeclareOptions& given, const DeclareOptions& defaults,
                                     const std::vector<std::string_view>& but);

/// Sets what such words say. What is wrong with them, where there is anything: an option that isn't
/// declared or is one of `but`, a value that is missing or is no number.
std::optional<std::string> SetByWords(const std::vector<std::string>& words,
                                      const DeclareOptions& declare,
                                      const std::vector<std::string_view>& but);

}  // namespace sluice::cli
