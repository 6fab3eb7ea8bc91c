/// \file
/// Lints of a document that was read: what engine/analysis finds, with its place.
/// Source: specification, section 9.
#pragma once

#include <optional>
#include <vector>

#include "engine/analysis/lint_token.h"
#include "engine/base/timestamp.h"
#include "engine/model/names.h"
#include "engine/model/profile.h"
#include "schema/policy_document.h"

namespace sluice {

struct LintOptions {
  /// What locks are held against; absent: nothing is said of them.
  std::optional<Timestamp> now;
};

/// Reports each policy's findings to the document's file; those about an address of a `--list` to
/// `problems`. REQUIRES that the document has `policies`, and was read with
/// PolicyOptions::keeps_listed if with lists.
void LintDocument(const PolicyDocument& document, const Profile& profile,
                  const LintOptions& options, Names* names, Problems* problems);

/// The limits that access tokens are held against.
std::vector<WalletLimits> LimitsIn(const PolicySet& policies, const Names& names);

}  // namespace sluice
