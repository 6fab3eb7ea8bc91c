/// \file
/// Policy documents: what a wallet's sends are held against, in any of five shapes.
/// Source: schema/README.md; specification, section 2.
#pragma once

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "engine/rules/policy_set.h"
#include "engine/rules/rule_decoder.h"
#include "schema/io/byte_source.h"
#include "schema/policy_lists.h"
#include "schema/policy_source.h"
#include "schema/problems.h"

namespace sluice {

class JsonFile;

struct PolicyOptions {
  DecodeOptions decoding;
  std::vector<ListFile> lists;
  bool keeps_listed = false;  ///< fills PolicyDocument::listed
  bool lists_later = false;   ///< leaves PolicyDocument::lists to the caller
  unsigned threads = 1;       ///< that read a list
};

struct PolicyDocument {
  std::unique_ptr<PolicySet> policies;
  std::vector<InputDigest> inputs;  ///< the document, then the lists that were added
  /// Still to be added and sealed; nullptr but with PolicyOptions::lists_later.
  std::unique_ptr<PolicyLists> lists;
  std::size_t rules = 0;  ///< of all its policies
  /// Every `--list` whose rule isn't there or holds no list: RULE, and what to say of it.
  std::map<std::string, std::string> unknown_lists;
  /// What it was read from; nullptr where that failed. It reports to the `problems` that it was
  /// read with.
  std::shared_ptr<JsonFile> file;
  /// Where each policy stands in `file`, in the order of PolicySet::ForEachPolicy.
  std::vector<PolicySource> sources;
  /// What `--list` added; empty unless PolicyOptions::keeps_listed.
  std::vector<ListedAddress> listed;
};

/// Reads a policy's file as JSON, or that of `git:REV:PATH`; nullptr where it can't be used.
/// `git_folder`: as OpenGitBlob's.
std::unique_ptr<JsonFile> ReadPolicyFile(const std::string& path, Problems* problems,
                                         const std::string& git_folder = {});

/// Reads a document. Everything wrong with it, and every warning, goes into `problems`; with an
/// error there is no `policies`. Names go into `names`.
PolicyDocument ReadPolicyDocument(const std::string& path, const PolicyOptions& options,
                                  const Profile& profile, Names* names, Problems* problems);

/// The same of a file that was read already; nullptr where it could not be.
PolicyDocument DecodePolicyDocument(std::shared_ptr<JsonFile> file, const PolicyOptions& options,
                                    const Profile& profile, Names* names, Problems* problems);

}  // namespace sluice
