/// \file
/// Scenario: what happens to wallets beside sends, line by line.
/// Source: schema/README.md, "Life-cycle lines"; specification, section 7.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "engine/model/history.h"
#include "engine/rules/rule_request.h"
#include "engine/state/access_tokens.h"

namespace sluice {

enum class LineType : std::uint8_t {
  kRuleAdd,
  kRuleUpdate,
  kRuleRemove,
  kRuleUnlock,
  kApprove,
  kReject,
  kFreeze,
  kUnfreeze,
  kUser,
  kSetting,
  kBalance,
  kTokenCreate,
  kTokenUnlock,
  kTokenRevoke,
};

std::string_view Name(LineType type);
std::optional<LineType> LineTypeNamed(std::string_view name);
std::vector<std::string_view> LineTypeNames();

inline bool IsRuleChange(LineType type) { return type <= LineType::kRuleRemove; }
inline bool ResolvesApproval(LineType type) {
  return type == LineType::kApprove || type == LineType::kReject;
}
inline bool IsOfToken(LineType type) { return type >= LineType::kTokenCreate; }

using ScenarioIndex = std::uint32_t;
inline constexpr ScenarioIndex kNoLine = 0xFFFF'FFFF;

/// The coin that a line names, and what its name tells about it.
struct LineCoin {
  CoinId id = kNone<CoinId>;
  CoinId chain = kNone<CoinId>;  ///< of CHAIN:TOKEN
  bool pays_own_fees = false;    ///< it is known to be no token
};

/// One line as it was read. Of the fields only those mean something that its type has.
struct ScenarioLine {
  LineType type = LineType::kBalance;
  Timestamp time;
  std::string id;
  std::string raw;  ///< the line as read, without its end
  std::string file;
  std::uint64_t number = 0;  ///< in its file, from 1

  WalletId wallet = kNone<WalletId>;  ///< of pending approvals, whose send or line it is
  LineCoin coin;
  UserId user = kNone<UserId>;
  std::optional<RuleRequest> request;    ///< of rule changes
  std::string rule;                      ///< of kRuleUnlock; empty: all
  std::optional<Duration> duration;      ///< nothing: for ever
  std::string pending;                   ///< the id that kApprove and kReject name
  UserId subject = kNone<UserId>;        ///< of kUser
  std::vector<std::string> permissions;  ///< of kUser
  std::int64_t approvals_required = 1;   ///< of kSetting
  Amount balance;                        ///< of kBalance
  TokenId token = kNone<TokenId>;        ///< of access tokens
  std::optional<TokenTerms> terms;       ///< of kTokenCreate

  SendIndex sends_before = 0;         ///< sends that stand before it in the input
  std::uint32_t rank = 0;             ///< sends that come before it in order
  std::string made_id;                ///< what has to be named by it: a request, a policy
  SendIndex resolves_send = kNoSend;  ///< what `pending` names
  ScenarioIndex resolves_line = kNoLine;
};

/// Lines in order of time, then of their place in the input.
///
/// Lines and sends are numbered together: the sequence number of a line is its index and its rank.
struct Scenario {
  std::vector<ScenarioLine> lines;

  bool empty() const { return lines.empty(); }

  /// The number of a send that has that rank among the sends. O(log(lines)).
  std::uint32_t SeqOfSend(std::uint32_t rank) const;
  std::uint32_t SeqOfLine(ScenarioIndex line) const { return line + lines[line].rank; }
};

/// Of histories that hold sends alone.
const Scenario& NoScenario();

/// Puts the lines in order among the sends, and finds what pending approvals they name. O(n log n).
void Arrange(const History& history, Scenario* scenario);

}  // namespace sluice
