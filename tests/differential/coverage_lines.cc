// What life-cycle lines must have met.

#include "tests/differential/coverage.h"

namespace sluice::differential {
namespace {

// In 20,000 cases.
constexpr std::uint64_t kLeast = 30;

// Line types with the statuses that they may have.
const std::vector<std::pair<std::string, std::vector<int>>> kAnswers = {
    {"policyRule.add", {200, 202, 400, 403}},
    {"policyRule.update", {200, 202, 400, 403}},
    {"policyRule.remove", {200, 202, 400, 403}},
    {"policyRule.unlock", {200, 400}},
    {"pendingApproval.approve", {200, 202, 400, 403}},
    {"pendingApproval.reject", {200, 400, 403}},
    {"wallet.freeze", {200, 400, 403}},
    {"wallet.unfreeze", {200, 400, 403}},
    {"wallet.user", {200, 202, 400, 403}},
    {"wallet.setting", {200, 202, 400, 403}},
    {"wallet.balance", {200, 400}},
    {"accessToken.create", {200, 400}},
    {"accessToken.unlock", {200, 401}},
    {"accessToken.revoke", {200, 401}}};

const std::vector<std::string> kNames = {"InvalidWalletId",
                                         "InvalidRequest",
                                         "DuplicateRule",
                                         "RuleNotFound",
                                         "RuleLocked",
                                         "ApprovalsRequiredTooHigh",
                                         "CannotRemoveAdmin",
                                         "PendingApprovalNotFound",
                                         "PendingApprovalResolved",
                                         "CannotApproveOwnRequest",
                                         "AlreadyApproved",
                                         "WalletDeleted",
                                         "NotAdmin",
                                         "NotPermitted",
                                         "Unauthorized"};

const std::vector<std::string> kEdges = {"freeze begins", "freeze ends", "lock", "unlock ends",
                                         "token ends"};

}  // namespace

void Coverage::AddLineFigures(std::vector<Figure>* figures) const {
  const auto add = [&](const std::string& what, std::uint64_t of, std::uint64_t needed) {
    const auto found = seen_.find(what);
    figures->push_back({what, found == seen_.end() ? 0 : found->second, of, needed});
  };
  figures->push_back({"cases with lines", cases_with_lines_, cases_, cases_ * 2 / 5});
  figures->push_back({"cases without lines", cases_ - cases_with_lines_, cases_, cases_ * 2 / 5});
  for (const auto& [type, statuses] : kAnswers) {
    for (const int status : statuses) add(type + " " + std::to_string(status), answers_, kLeast);
  }
  for (const std::string& name : kNames) add("answer " + name, answers_, kLeast);
  for (const std::string& edge : kEdges) {
    for (const char* where : {", 1 us before", ", at", ", 1 us after"}) {
      add(edge + where, answers_, kLeast);
    }
  }
  add("lines that tie with sends", answers_, answers_ / 10);
  add("token at its limit", decisions_, kLeast);
  add("token 1 past its limit", decisions_, kLeast);
  add("sends with \"approval\"", decisions_, kLeast);
  add("sends with \"stage:", decisions_, 200);
  add("sends with \"status\":401", decisions_, 200);
}

}  // namespace sluice::differential
