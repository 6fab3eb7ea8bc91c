/// \file
/// What a rule type is: the contract that every pair in this folder keeps.
#pragma once

#include <concepts>
#include <cstdint>
#include <optional>
#include <string_view>
#include <unordered_map>
#include <variant>
#include <vector>

#include "engine/base/amount.h"
#include "engine/base/field_reader.h"
#include "engine/base/limit.h"
#include "engine/model/facts.h"
#include "engine/model/history.h"
#include "engine/model/spend.h"
#include "engine/rules/list_change.h"
#include "engine/state/spend_windows.h"

namespace sluice {

/// Whether a rule fires on a send, and the figures of the moment that only the windows know.
struct Verdict {
  bool fired = false;
  bool assumed = false;  ///< It hangs on what the input doesn't say.
  /// A limit rule: one recipient counts, so `prior` and `counted` say something.
  bool counts = false;
  Amount prior{};  ///< base units of the send's coin
  Amount counted{};
};

/// Answers to webhooks that the history doesn't record: rule -> HTTP status.
using AssumedWebhooks = std::unordered_map<std::uint32_t, int>;  // by RuleNameId

/// A rule as it stands for one wallet, while one send is judged.
struct RuleContext {
  const Facts& facts;
  SpendWindows& windows;
  const AssumedWebhooks& webhooks;
  WalletId wallet;  ///< whose policy it is
  RuleNameId rule;
  WindowId window;          ///< of the types that open one
  const TagList& excluded;  ///< `excludeTags`, `:tag` resolved
  const Counted& spend;     ///< what the send counts where no tag is excluded
};

/// What a decision shows of a rule that fired. Source: specification, section 5.
struct LimitEvidence {
  Limit limit;
  std::int64_t time_window_seconds;
  Amount prior;
  Amount counted;
  Amount total;
  Amount excess;
};
struct ListEvidence {
  std::vector<AddressId> offending;  ///< in the recipients' order, repeated ones too
};
struct WebhookEvidence {
  std::optional<int> status;  ///< nothing: no answer is recorded
};
struct NoEvidence {};
using Evidence = std::variant<NoEvidence, LimitEvidence, ListEvidence, WebhookEvidence>;

/// What a rule type reads itself with.
struct DecodeContext {
  Names& names;
  const Profile& profile;
};

/// A rule type is a value that reads itself from a stored condition and judges one send. Evaluate
/// is pure but for the windows' moving on with time: no clock, no I/O, no mutable member.
template <typename T>
concept RuleType = std::default_initializable<T> &&
    requires(const T& type, FieldReader& condition, const DecodeContext& decoding, const Send& send,
             const RuleContext& context, const Verdict& verdict) {
  { T::kTypeName } -> std::convertible_to<std::string_view>;
  { T::Decode(condition, decoding) } -> std::same_as<T>;
  { type.Message() } -> std::convertible_to<std::string_view>;
  { type.Evaluate(send, context) } -> std::same_as<Verdict>;
  { type.EvidenceOf(send, context, verdict) } -> std::convertible_to<Evidence>;
};

/// Types whose requests add or remove one entry at a time. DecodeChange reads such a request, Apply
/// does it, or says why it can't be done. A sealed list can be asked, and ApplySealed changes it.
template <typename T>
concept ListRuleType = RuleType<T> &&
    requires(T& type, FieldReader& condition, const DecodeContext& decoding,
             const ListChange& change, const Names& names, const Profile& profile) {
  { T::DecodeChange(condition, decoding) } -> std::same_as<std::optional<ListChange>>;
  { type.Apply(change) } -> std::same_as<ListError>;
  { type.Seal(names, profile) } -> std::same_as<void>;
  { type.ApplySealed(change, names, profile) } -> std::same_as<ListError>;
};

/// Types that hold an amount against a limit.
template <typename T>
concept LimitRuleType = RuleType<T> && requires(const T& type) {
  { type.limit } -> std::convertible_to<Limit>;
  { type.WindowSeconds() } -> std::same_as<std::int64_t>;  ///< 0: each send alone
};

/// Types that open a window of the wallet that they are attached to. Nothing where this one needs
/// none.
template <typename T>
concept WindowRuleType = LimitRuleType<T> && requires(const T& type, WalletId wallet) {
  { type.Window(wallet) } -> std::same_as<std::optional<WindowSpec>>;
};

/// Types that may ask who owns a recipient: whether this one does, and whether it asks in vain.
template <typename T>
concept OwnerRuleType = RuleType<T> && requires(const T& type, const Recipient& recipient,
                                                const Send& send, const RuleContext& context) {
  { type.AsksOwners() } -> std::same_as<bool>;
  { type.MissesOwner(send, recipient, context) } -> std::same_as<bool>;
};

}  // namespace sluice
