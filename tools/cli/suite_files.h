/// \file
/// Which files are suites.
#pragma once

#include <string>
#include <vector>

namespace sluice::cli {

/// Files as they are named, and of folders every *.suite.yaml and *.suite.yml in them and in their
/// folders; in order of path, each once. `-` is standard input. Throws RunError where a folder
/// holds none or can't be read.
std::vector<std::string> SuiteFiles(const std::vector<std::string>& paths);

}  // namespace sluice::cli
