#include "engine/rules/policy.h"

#include <type_traits>

namespace sluice {
namespace {

// Calls `take` with the rule's condition as the type that it is.
template <typename Take>
decltype(auto) Visit(const Rule& rule, Take take) {
  return std::visit(take, rule.condition);
}

template <typename T>
constexpr bool kIsLimit = LimitRuleType<std::remove_cvref_t<T>>;
template <typename T>
constexpr bool kIsOwner = OwnerRuleType<std::remove_cvref_t<T>>;
template <typename T>
constexpr bool kIsWindow = WindowRuleType<std::remove_cvref_t<T>>;

}  // namespace

std::string_view MessageOf(const Rule& rule) {
  return Visit(rule, [](const auto& type) -> std::string_view { return type.Message(); });
}

Verdict Evaluate(const Rule& rule, const Send& send, const RuleContext& context) {
  if (rule.unsupported) return {.fired = true, .assumed = true};
  return Visit(rule, [&](const auto& type) { return type.Evaluate(send, context); });
}

Evidence EvidenceOf(const Rule& rule, const Send& send, const RuleContext& context,
                    const Verdict& verdict) {
  if (rule.unsupported) return NoEvidence();
  return Visit(
      rule, [&](const auto& type) -> Evidence { return type.EvidenceOf(send, context, verdict); });
}

std::optional<WindowSpec> WindowOf(const Rule& rule, WalletId wallet) {
  if (rule.unsupported) return std::nullopt;
  return Visit(rule, [&](const auto& type) -> std::optional<WindowSpec> {
    if constexpr (kIsWindow<decltype(type)>) {
      std::optional<WindowSpec> spec = type.Window(wallet);
      if (spec) spec->coin = rule.coin;
      return spec;
    } else {
      return std::nullopt;
    }
  });
}

TagList ExcludedBy(const Rule& rule, WalletId wallet) {
  return Visit(rule, [&](const auto& type) {
    if constexpr (requires { type.Excluded(wallet); }) {
      return type.Excluded(wallet);
    } else {
      return TagList();
    }
  });
}

std::optional<LimitOf> LimitIn(const Rule& rule) {
  if (rule.unsupported) return std::nullopt;
  return Visit(rule, [](const auto& type) -> std::optional<LimitOf> {
    if constexpr (kIsLimit<decltype(type)>) {
      return LimitOf{type.limit, type.WindowSeconds()};
    } else {
      return std::nullopt;
    }
  });
}

bool IsOfLimitType(const Rule& rule) {
  return Visit(rule, [](const auto& type) { return kIsLimit<decltype(type)>; });
}

std::optional<std::size_t> ListSize(const Rule& rule) {
  return Visit(rule, [](const auto& type) -> std::optional<std::size_t> {
    if constexpr (requires { type.addresses.size(); }) {
      return type.addresses.size();
    } else if constexpr (requires { type.size(); }) {
      return type.size();
    } else {
      return std::nullopt;
    }
  });
}

std::vector<ListedEntry> EntriesOf(const Rule& rule) {
  return Visit(rule, [](const auto& type) {
    std::vector<ListedEntry> entries;
    if constexpr (requires { type.addresses.listed(); }) {
      for (const std::uint32_t id : type.addresses.listed())
        entries.push_back({{EntryType::kAddress, id}});
    } else if constexpr (requires { type.listed(); }) {
      entries = type.listed();
    }
    return entries;
  });
}

bool AsksOwners(const Rule& rule) {
  if (rule.unsupported) return false;
  return Visit(rule, [](const auto& type) {
    if constexpr (kIsOwner<decltype(type)>) {
      return type.AsksOwners();
    } else {
      return false;
    }
  });
}

bool MissesOwner(const Rule& rule, const Send& send, const Recipient& recipient,
                 const RuleContext& context) {
  return Visit(rule, [&](const auto& type) {
    if constexpr (kIsOwner<decltype(type)>) {
      return type.MissesOwner(send, recipient, context);
    } else {
      return false;
    }
  });
}

}  // namespace sluice
