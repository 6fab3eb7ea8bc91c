#include "engine/life_cycle/why_locked.h"

#include "engine/base/time_text.h"
#include "engine/life_cycle/rule_change.h"

namespace sluice {
namespace {

std::string InWords(LockSource source, const Profile& profile) {
  if (source == LockSource::kGiven) return "the `lockDate` that it was given";
  return std::to_string(profile.lock_hours) + " hours after " +
         (source == LockSource::kPolicyDate ? "its policy's `date`" : "it was changed last");
}

}  // namespace

std::string WhyLocked(const LiveWallet& wallet, const ScenarioLine& line, const Facts& facts) {
  if (facts.profile.lock_whole_policy) {
    const std::optional<Timestamp>& date = wallet.policy_lock.date;
    return date ? "the policy is locked since " + FormatTime(*date) + " (mutableUpToDate)"
                : "the policy has rules and no mutableUpToDate: it is locked";
  }
  const LiveRule& rule = wallet.rules[*FindRequested(wallet, line, facts)];
  std::string why = "it is locked since " + FormatTime(*rule.lock.date) + ", " +
                    InWords(rule.lock.source, facts.profile);
  const Unlocked& unlocked = rule.lock.unlocked;
  if (unlocked.from <= line.time)
    why += ", and was unlocked from " + FormatTime(unlocked.from) + " until " +
           FormatTime(unlocked.until);
  return why;
}

}  // namespace sluice
