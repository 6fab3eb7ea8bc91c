/// \file
/// A suite from text, without a file.
#pragma once

#include <memory>
#include <string>

#include "schema/suite/suite_reader.h"

namespace sluice::testing {

/// `problems`: where what is wrong goes, here and later.
inline std::optional<Suite> SuiteOfText(const std::string& yaml, Problems* problems,
                                        bool may_record = false) {
  ByteSource source = ByteSource::OfText("t.suite.yaml", yaml);
  std::unique_ptr<SuiteText> text = SuiteText::Read("t.suite.yaml", &source, problems);
  if (text == nullptr) return std::nullopt;
  return DecodeSuite(std::move(text), may_record, problems);
}

inline std::string Printed(const Problems& problems) {
  std::string lines;
  for (const Problem& problem : problems.all()) lines += Format(problem) + "\n";
  return lines;
}

}  // namespace sluice::testing
