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
    case Refusal::kFrozen:
      return "wallet is frozen";
    case Refusal::kDeleted:
      return "wallet is deleted";
    default:
      return "initiator lacks the spend permission";
  }
}

}  // namespace sluice
