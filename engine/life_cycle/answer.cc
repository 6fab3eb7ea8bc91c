#include "engine/life_cycle/answer.h"

#include <array>
#include <cassert>

namespace sluice {
namespace {

constexpr std::array<std::string_view, 16> kNames = {  // in Rejection's order
    "",
    "InvalidWalletId",
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

}  // namespace

std::string_view Name(Rejection rejection) { return kNames[static_cast<std::size_t>(rejection)]; }

int StatusOf(Rejection rejection) {
  assert(rejection != Rejection::kNone);
  constexpr int kBadRequest = 400;
  constexpr int kUnauthorised = 401;
  constexpr int kForbidden = 403;
  switch (rejection) {
    case Rejection::kWalletDeleted:
    case Rejection::kNotAdmin:
    case Rejection::kNotPermitted:
      return kForbidden;
    case Rejection::kUnauthorized:
      return kUnauthorised;
    default:
      return kBadRequest;
  }
}

}  // namespace sluice
