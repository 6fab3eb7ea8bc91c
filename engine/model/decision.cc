#include "engine/model/decision.h"

#include <cassert>

namespace sluice {

std::string_view Name(Outcome outcome) {
  switch (outcome) {
    case Outcome::kAllowed:
      return "allowed";
    case Outcome::kHeld:
      return "held";
    case Outcome::kDenied:
      return "denied";
    case Outcome::kRefused:
      break;
  }
  return "refused";
}

std::string_view Name(Refusal refusal) {
  assert(refusal != Refusal::kNone);
  switch (refusal) {
    case Refusal::kUnauthorized:
      return "Unauthorized";
    case Refusal::kNeedsUnlock:
      return "NeedsUnlock";
    case Refusal::kFrozen:
      return "WalletFrozen";
    case Refusal::kDeleted:
      return "WalletDeleted";
    default:
      return "NotPermitted";
  }
}

std::string_view MessageOf(Refusal refusal) {
  assert(refusal != Refusal::kNone);
  switch (refusal) {
    case Refusal::kUnauthorized:
      return "unauthorized";
    case Refusal::kNeedsUnlock:
      return "needs unlock";
    case Refusal::kFrozen:
      return "wallet is frozen";
    case Refusal::kDeleted:
      return "wallet is deleted";
    default:
      return "initiator lacks the spend permission";
  }
}

int StatusOf(Refusal refusal) {
  assert(refusal != Refusal::kNone);
  constexpr int kUnauthorised = 401;
  constexpr int kForbidden = 403;
  const bool by_token = refusal == Refusal::kUnauthorized || refusal == Refusal::kNeedsUnlock;
  return by_token ? kUnauthorised : kForbidden;
}

}  // namespace sluice
