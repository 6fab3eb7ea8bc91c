/// \file
/// Access tokens' create bodies: reading them, and their lints with their places.
/// Source: schema/README.md; specification, sections 7 and 9.
#pragma once

#include <memory>
#include <optional>
#include <vector>

#include "engine/analysis/lint_token.h"
#include "engine/model/access_token.h"
#include "schema/json/json_file.h"

namespace sluice {

/// Whether the document is the body of a request for an access token: an object with `scope`, and
/// without what makes it a policy, a set of wallets or a rule.
bool IsAccessToken(const JsonFile& file);

/// Everything that is wrong is reported to the file.
AccessToken ReadAccessToken(JsonFile* file);

/// Reports what LintToken finds. REQUIRES that the token was read from that file.
void LintAccessToken(const AccessToken& token, const std::vector<WalletLimits>& wallets,
                     JsonFile* file);

}  // namespace sluice
