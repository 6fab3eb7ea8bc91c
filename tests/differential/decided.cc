#include "tests/differential/decided.h"

#include <algorithm>
#include <sstream>
#include <utility>

#include "tests/differential/compare.h"
#include "tests/reference/input.h"

namespace sluice::differential {
namespace {

/// Notes what sends use up; lets another have it otherwise first.
class Notes : public reference::Observer {
 public:
  Notes(reference::Observer* other, UsedUp* used_up) : other_(other), used_up_(used_up) {}

  bool OnLimit(const reference::LimitMet& met) override {
    return other_ == nullptr ? met.fires : other_->OnLimit(met);
  }
  reference::UsedUp OnUsedUp(const std::string& send, const reference::UsedUp& own) override {
    return (*used_up_)[send] = other_ == nullptr ? own : other_->OnUsedUp(send, own);
  }

 private:
  reference::Observer* other_;
  UsedUp* used_up_;
};

class Over : public reference::Observer {
 public:
  explicit Over(const UsedUp& windows) : windows_(windows) {}
  reference::UsedUp OnUsedUp(const std::string& send, const reference::UsedUp& /*own*/) override {
    return windows_.at(send);
  }

 private:
  const UsedUp& windows_;
};

/// What speaks for either direction.
struct Signs {
  bool tighter = false, looser = false;
};

const Json* FindStage(const Json& decision, const Json& like) {
  for (const Json& stage : decision["stages"].values) {
    const bool same_rule = stage["rule"].Json() == like["rule"].Json();
    if (same_rule && stage["action"].Json() == like["action"].Json()) return &stage;
  }
  return nullptr;
}

bool HasLostSomebody(const Json& before, const Json& now) {
  const reference::Texts left = now["eligible"].EachText();
  return std::ranges::any_of(before["eligible"].EachText(), [&](const std::string& user) {
    return std::ranges::count(left, user) == 0;
  });
}

// What can't be compared may be either: another requirement, approvers known on one side alone.
bool IsIncomparable(const Json& a, const Json& b) {
  return a["eligible"].IsArray() != b["eligible"].IsArray() ||
         Canonical(a["requirement"]) != Canonical(b["requirement"]);
}

// Whether the second asks for something that the first didn't.
bool AsksMore(const Json& before, const Json& now) {
  const bool deadlock = now["deadlock"].Text() == "true";
  const bool had_deadlock = before["deadlock"].Text() == "true";
  return AmountOf(now["approvalsRequired"]) > AmountOf(before["approvalsRequired"]) ||
         (deadlock && !had_deadlock) || HasLostSomebody(before, now);
}

bool HasMore(const Json& before, const Json& now) {
  for (const Json& stage : now["stages"].values) {
    const Json* const same = FindStage(before, stage);
    if (same == nullptr || IsIncomparable(*same, stage) || AsksMore(*same, stage)) return true;
  }
  return false;
}

int Strictness(const Json& decision) {
  static const std::vector<std::string> kOutcomes = {"allowed", "held", "denied", "refused"};
  return static_cast<int>(std::ranges::find(kOutcomes, decision["outcome"].Text()) -
                          kOutcomes.begin());
}

}  // namespace

Decided Decide(const Case& one, const std::string& policy, reference::Observer* observer) {
  Decided decided;
  Notes notes(observer, &decided.used_up);
  std::istringstream lines(
      reference::Decisions(policy, one.history, ReferenceOptions(one), &notes));
  for (std::string line; std::getline(lines, line);) {
    Json json = reference::ParseJson(line);
    (json.Has("outcome") ? decided.sends : decided.answers).push_back(std::move(json));
  }
  return decided;
}

Decided DecideOver(const UsedUp& windows, const Case& one, const std::string& policy) {
  Over over(windows);
  return Decide(one, policy, &over);
}

bool SameAnswer(const Json& a, const Json& b) {
  return Canonical(a["outcome"]) == Canonical(b["outcome"]) &&
         Canonical(a["action"]) == Canonical(b["action"]) &&
         Canonical(a["stages"]) == Canonical(b["stages"]);
}

std::string DirectionOf(const Json& base, const Json& proposed) {
  const int change = Strictness(proposed) - Strictness(base);
  Signs signs{change > 0, change < 0};
  if (change == 0) signs = {HasMore(base, proposed), HasMore(proposed, base)};
  if (signs.tighter == signs.looser) return "other";
  return signs.tighter ? "tighter" : "looser";
}

Amount AmountOf(const Json& digits) { return reference::ReadInteger(digits.Text("0")); }
std::int64_t MicrosOf(const Json& time) { return reference::ReadTime(time.Text()); }

Json SpendJson(const std::map<std::string, Amount>& spend) {
  Json json{.kind = reference::Kind::kObject};
  for (const auto& [coin, amount] : spend) json.Set(coin, Text(amount.str()));
  return json;
}

Json Number(std::uint64_t number) {
  return reference::NumberValue(static_cast<std::int64_t>(number));
}
Json Text(const std::string& text) { return reference::TextValue(text); }

std::string Canonical(const Json& json) {
  if (!json.IsObject() && !json.IsArray()) return json.Json();
  std::vector<std::string> parts;
  for (std::size_t i = 0; i < json.values.size(); ++i) {
    const std::string name = json.IsObject() ? reference::Quote(json.names[i]) + ":" : "";
    parts.push_back(name + Canonical(json.values[i]));
  }
  if (json.IsArray()) return "[" + reference::Join(parts) + "]";
  std::ranges::sort(parts);
  return "{" + reference::Join(parts) + "}";
}

}  // namespace sluice::differential
