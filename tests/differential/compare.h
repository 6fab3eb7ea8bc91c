/// \file
/// Holding the fast engine against the reference on one case.
#pragma once

#include <string>
#include <vector>

#include "tests/differential/random_case.h"
#include "tests/support/replay_text.h"

namespace sluice::differential {

/// The engine's options for a case, and the reference's.
testing::TextOptions OptionsOf(const Case& one);
reference::Options ReferenceOptions(const Case& one);

/// The same for the command line; without the addresses, which are in a file there.
std::vector<std::string> ArgumentsOf(const Case& one);

/// All of a case, so that it can be tried again from what a failing test prints.
std::string Printed(const Case& one);

/// Decides the case with both; empty where they agree, else what differs, with the whole case, so
/// that it can be replayed from what a failing test prints. `observer` is handed to the reference;
/// `decisions`, where wanted, is set to what it decided.
std::string Disagreement(const Case& one, reference::Observer* observer = nullptr,
                         std::string* decisions = nullptr);

}  // namespace sluice::differential
