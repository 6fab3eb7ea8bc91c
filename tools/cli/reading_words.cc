#include "tools/cli/reading_words.h"

#include "engine/analysis/readings.h"
#include "tools/cli/text_layout.h"

namespace sluice::cli {
namespace {

struct Words {
  std::string_view name;
  std::string_view value;
  std::string_view words;
};

constexpr Words kAllWords[] = {
    {"comparison", ">", "a limit may be reached"},
    {"comparison", ">=", "a limit may not be reached"},
    {"window", "rolling", "windows let go a send that is just as old as they are long"},
    {"window", "rolling-inclusive", "windows keep a send that is just as old as they are long"},
    {"window", "fixed", "windows begin anew, a day's once a day"},
    {"window", "bucketed=24", "windows roll in steps, a day's by the hour"},
    {"windowOffset", "0", "windows of a day begin at midnight UTC"},
    {"windowOffset", "43200", "windows of a day begin at noon UTC"},
    {"countFee", "true", "limits count fees"},
    {"countFee", "false", "limits don't count fees"},
    {"emptyWhitelistFires", "true", "an empty whitelist stops every send"},
    {"emptyWhitelistFires", "false", "an empty whitelist stops nothing"},
    {"webhookUnknown", "fire", "webhooks object where no answer is recorded"},
    {"webhookUnknown", "pass", "webhooks agree where no answer is recorded"},
    {"denyCounts", "false", "denied sends use up no limit"},
    {"denyCounts", "true", "denied sends use up limits too"},
    {"heldCounts", "false", "held sends use up limits when they leave"},
    {"heldCounts", "true", "held sends use up limits at once, even if they never leave"},
    {"addressSuffix", "exact", "memos and tags of addresses have to be listed too"},
    {"addressSuffix", "ignore", "whitelists don't look at memos and tags of addresses"},
    {"selfSend", "listed", "what a wallet pays itself counts, and has to be listed"},
    {"selfSend", "exempt", "what a wallet pays itself is change"},
    {"approvalsNeeded", "max", "of the approvals that rules ask for the most are enough"},
    {"approvalsNeeded", "sum", "approvals that several rules ask for add up"},
    {"initiatorMayApprove", "false", "who sends can't approve"},
    {"initiatorMayApprove", "true", "who sends may approve too"},
    {"unverifiedCounts", "true", "entries of lists count before they are verified"},
    {"unverifiedCounts", "false", "entries of lists don't count until they are verified"},
    {"permissions", "enforce", "only who has the permission may send"},
    {"permissions", "ignore", "everybody may send"},
    {"adminImpliesSpend", "false", "admins need the permission to send"},
    {"adminImpliesSpend", "true", "admins may send"},
    {"missingTimeWindow", "0", "limits without a window are limits per send"},
    {"missingTimeWindow", "86400", "limits without a window are limits per day"},
    {"ruleKey", "id", "a rule is known by its id alone"},
    {"ruleKey", "id+coin", "a rule is known by its id and its coin"},
    {"lockModel", "rule", "each rule locks by itself"},
    {"lockModel", "policy", "a policy locks as a whole"},
    {"lockHours", "0", "rules lock at once"},
    {"lockHours", "48", "rules lock after 48 hours"},
    {"lockResetsOnUpdate", "true", "an update puts off the lock of a rule"},
    {"lockResetsOnUpdate", "false", "an update doesn't put off the lock of a rule"},
    {"policyChangeMinAdmins", "1", "changes wait for approval from 1 admin on"},
    {"policyChangeMinAdmins", "2", "changes wait for approval from 2 admins on"},
    {"policyChangeMinAdmins", "3", "changes wait for approval from 3 admins on"},
    {"policyChangeNeedsBalance", "true", "changes of empty wallets don't wait for approval"},
    {"policyChangeNeedsBalance", "false", "changes of empty wallets wait for approval too"},
    {"changesNeedApproval", "all", "changes of users and settings wait for approval"},
    {"changesNeedApproval", "policy", "changes of users and settings don't wait for approval"},
    {"walletIds", "any", "the id of a wallet may be any text"},
    {"walletIds", "hex32", "the id of a wallet is 32 hexadecimal digits"},
    {kApprovalsReading, "granted", "held sends are approved at once"},
    {kApprovalsReading, "granted-after=24h", "held sends are approved 24 hours later"},
    {kApprovalsReading, "withheld", "held sends are never approved"},
    {kApprovalsReading, "recorded", "held sends leave as their recorded approvals say"},
    {kApprovalsReading, "recorded-strict", "held sends leave only with recorded approvals"},
};

}  // namespace

std::string_view ReadingInWords(std::string_view name, std::string_view value) {
  for (const Words& words : kAllWords) {
    if (words.name == name && words.value == value) return words.words;
  }
  return {};
}

std::string ReadingAsOption(std::string_view name, std::string_view value) {
  if (name == kApprovalsReading) return "--approvals " + std::string(value);
  return "--set " + ShellWord(std::string(name) + "=" + std::string(value));
}

}  // namespace sluice::cli
