/// \file
/// CheckReport: what came out of looking at policy documents and access tokens, and its formats.
/// Source: schema/README.md, "Check report"; specification, section 8.
#pragma once

#include <cstddef>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "schema/problems.h"

namespace sluice {

struct CheckedFile {
  std::string path;  ///< as named
  bool is_readable = true;
  bool is_token = false;    ///< an access token's create body, else a policy document
  std::size_t wallets = 0;  ///< of a document of wallets
  std::size_t rules = 0;
  Problems problems;  ///< in order of place
};

struct CheckReport {
  std::string_view version;                         ///< of Sluice
  bool warnings_fail = false;                       ///< --fail-on warning
  std::vector<std::unique_ptr<CheckedFile>> files;  ///< in the order given
};

/// `sluice.check/1`, with a line end.
std::string CheckReportJson(const CheckReport& report);

/// SARIF 2.1.0: one run, a rule for each code that occurs. Columns count bytes, as everywhere.
/// Source: OASIS, Static Analysis Results Interchange Format, version 2.1.0.
std::string CheckReportSarif(const CheckReport& report);

/// JUnit's XML: a file is a suite, a problem a test case, which fails where the exit code says so;
/// a file without problems is one case that passes.
std::string CheckReportJunit(const CheckReport& report);

/// GitHub's workflow commands, `::warning file=…,line=…,col=…,title=CODE::MESSAGE`, a problem a
/// line.
std::string CheckReportGithub(const CheckReport& report);

}  // namespace sluice
