/// \file
/// Reading a suite.
/// Source: schema/README.md, "Suite"; specification, section 13.
#pragma once

#include <optional>
#include <string>

#include "schema/suite/suite.h"

namespace sluice {

inline constexpr std::size_t kCaseNameBytesMax = 1000;

/// `path`: of a file, or `-` for standard input. Everything wrong goes into `problems`, here and
/// later; with an error the suite is not to be used. Files are named as seen from where the program
/// runs; profiles are read, policies and histories aren't. `may_record`: a case need not expect
/// anything. Nothing where there is no document.
std::optional<Suite> ReadSuite(const std::string& path, bool may_record, Problems* problems);

/// The same of a text that was read already.
Suite DecodeSuite(std::unique_ptr<SuiteText> text, bool may_record, Problems* problems);

/// A path as a suite names it, as seen from where the program runs.
std::string PathFrom(const std::string& suite_path, const std::string& named);

}  // namespace sluice
