/// \file
/// Changes that wait for approval, as JSON.
/// Source: schema/answer-pending-approval.schema.json; specification, section 7.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "engine/life_cycle/live_wallet.h"
#include "engine/replay/wallet_replay.h"
#include "schema/json/json_members.h"

namespace sluice {

/// Appends a pending approval, an object. `label`: the wallet's.
void WritePending(const PendingChange& pending, const LiveWallet& wallet, const ReplayInput& input,
                  std::string_view label, JsonOutput* out);

/// The users' names, an array.
void WriteUsers(const std::vector<UserId>& users, const Names& names, JsonOutput* out);

/// Who approved so far, an array.
void WriteResolvers(const ApprovalProgress& progress, const Names& names, JsonOutput* out);

/// The permissions that a line gives, an array.
std::string PermissionsJson(const ScenarioLine& line);

/// The body of a rule request as it was given. REQUIRES that the line has one.
JsonMembers RequestOf(const ScenarioLine& line);

}  // namespace sluice
