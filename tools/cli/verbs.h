/// \file
/// The verbs of the command line, a file each.
/// Source: specification, section 8.
#pragma once

#include <memory>

#include "tools/cli/command_line.h"

namespace sluice::cli {

std::unique_ptr<Verb> MakeCheck();
std::unique_ptr<Verb> MakeReplay();
std::unique_ptr<Verb> MakeExplain();
std::unique_ptr<Verb> MakeDiff();
std::unique_ptr<Verb> MakeSweep();
std::unique_ptr<Verb> MakeTest();
std::unique_ptr<Verb> MakeApply();
std::unique_ptr<Verb> MakeVerify();
std::unique_ptr<Verb> MakeGenerate();
std::unique_ptr<Verb> MakeCoins();

}  // namespace sluice::cli
