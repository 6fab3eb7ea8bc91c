/// \file
/// What a history records of single sends: answers of webhooks and of those who were asked.
#pragma once

#include <cstdint>

#include "engine/base/ids.h"
#include "engine/base/timestamp.h"

namespace sluice {

/// A send's place in the input: 0 is the first.
using SendIndex = std::uint32_t;
inline constexpr SendIndex kNoSend = 0xFFFF'FFFF;

/// A recorded answer of somebody who was asked to approve a send.
struct RecordedApproval {
  SendIndex send;
  UserId user;
  Timestamp time;
  bool approves;  ///< else he rejected it
};

struct WebhookAnswer {
  SendIndex send;
  RuleNameId rule;
  int status;
};

}  // namespace sluice
