/// \file
/// What a random case is made of: few of everything, so that its parts meet often.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "tests/differential/dice.h"
#include "tests/reference/amount.h"

namespace sluice::differential {

using Amount = reference::Amount;

/// An address as written. Two of one kind are the same after SPEC 4.1's normalisation.
struct Place {
  std::string text;
  std::string kind;
};

/// A rule that a wallet may have, for lines that name it.
struct RuleHead {
  std::string wallet;  ///< empty: any
  std::string id, type;
  std::string coin;  ///< empty: none
};

/// The alphabet of one case.
struct World {
  std::vector<std::string> wallets;
  std::vector<std::string> coins;
  std::vector<std::string> tags;  ///< wallets' ids and enterprises among them
  std::vector<std::string> enterprises;
  std::vector<std::string> users;
  std::vector<Place> places;
  Amount scale;                       ///< amounts and limits are a few times this, give or take 1
  std::vector<std::int64_t> windows;  ///< seconds, above 0
  std::int64_t start = 0;             ///< microseconds since the epoch
  bool by_coin = false;               ///< ruleKey=id+coin
  bool window_may_miss = false;       ///< missingTimeWindow is a number
  bool unsupported = false;           ///< --unsupported is fire or skip
  std::vector<std::string> webhooks;  ///< names of the webhook rules, as the policy is written
  bool lines = false;                 ///< the history holds lines besides sends
  bool recorded = false;              ///< --approvals is recorded or recorded-strict
  std::vector<RuleHead> rules;        ///< of the policies, as they are written
  std::vector<std::string> tokens;    ///< access tokens, if the case has some
  bool tame = false;                  ///< wallets have admins and a balance: changes need approval
  std::int64_t lock_hours = 48;
  std::vector<std::int64_t> moments;  ///< when locks and the like begin and end
};

World RandomWorld(Dice& dice);

/// 0 to 4 times the scale, give or take 1, never negative.
Amount RandomAmount(const World& world, Dice& dice);

/// A moment that is often just one window, or a microsecond more or less, from another.
std::int64_t RandomTime(const World& world, Dice& dice);

/// RFC 3339 in one of its spellings, as JSON; milliseconds as an integer where that can be.
std::string TimeAsJson(std::int64_t micros, Dice& dice);

/// RFC 3339 with `T` and `Z`, six fractional digits.
std::string PlainTime(std::int64_t micros);

/// Digits as JSON: a string, with leading zeros or without, or an integer.
std::string DigitsAsJson(const Amount& amount, Dice& dice);

}  // namespace sluice::differential
