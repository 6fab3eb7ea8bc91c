/// \file
/// The entries of all targets, each in the source of its name. What each claims stands there.
#pragma once

#include <string_view>

namespace sluice::fuzz {

void FuzzCase(std::string_view input);
void FuzzCompressed(std::string_view input);
void FuzzCsv(std::string_view input);
void FuzzEscapes(std::string_view input);
void FuzzGenerate(std::string_view input);
void FuzzHistory(std::string_view input);
void FuzzJson(std::string_view input);
void FuzzOutputs(std::string_view input);
void FuzzOwners(std::string_view input);
void FuzzPolicy(std::string_view input);
void FuzzProfile(std::string_view input);
void FuzzReplay(std::string_view input);
void FuzzReports(std::string_view input);
void FuzzScanner(std::string_view input);
void FuzzSuite(std::string_view input);
void FuzzTransfers(std::string_view input);
void FuzzValues(std::string_view input);
void FuzzWallet(std::string_view input);

}  // namespace sluice::fuzz
