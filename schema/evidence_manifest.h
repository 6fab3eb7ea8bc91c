/// \file
/// EvidenceManifest: what an evidence pack says of itself, in its manifest.json.
/// Source: schema/README.md, "Evidence pack".
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "schema/io/byte_source.h"
#include "schema/problems.h"

namespace sluice {

struct EvidenceManifest {
  static constexpr std::string_view kName = "manifest.json";
  static constexpr std::string_view kDecisions = "decisions.jsonl";
  static constexpr std::string_view kReport = "report.json";
  static constexpr std::string_view kInputsFolder = "inputs";
  static constexpr std::size_t kInputsMax = 10'000;
  static constexpr std::size_t kOptionWordsMax = 100'000;

  enum class Role { kPolicy, kList, kProfile, kAddresses, kHistory };
  struct Input {
    Role role;
    std::string rule;    ///< of a list: the rule that it is added to
    InputDigest digest;  ///< its path as the replay was given it
    std::string copy;    ///< in the pack, `inputs/NAME`; empty of a history
  };

  std::string version;               ///< of the program that made it
  std::vector<std::string> options;  ///< words of a command line, but for those that name files
  std::string assumptions;           ///< a JSON object, compact
  std::vector<Input> inputs;         ///< in order of their roles
  std::vector<InputDigest> outputs;  ///< kDecisions, kReport; their paths are names in the pack

  /// Those of a role, in order.
  std::vector<const Input*> Of(Role role) const;
};

/// The file's text.
std::string WriteEvidenceManifest(const EvidenceManifest& manifest);

/// Nothing where it can't be used; `problems` say why. A manifest may come from anybody: a copy's
/// name is nothing but a name within kInputsFolder, and what isn't to be named isn't.
std::optional<EvidenceManifest> ReadEvidenceManifest(const std::string& path, Problems* problems);

/// A name for the copy of an input, of letters, digits, `.`, `_` and `-`: its number, from 1, and
/// what its path ends with, at most 100 characters of it.
std::string EvidenceCopyName(std::size_t number, std::string_view path);

}  // namespace sluice
