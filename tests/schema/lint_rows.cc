#include "tests/schema/lint_rows.h"

namespace sluice::testing {
namespace {

std::string Rule(const std::string& type, const std::string& condition,
                 const std::string& action = R"({"type":"deny"})", const std::string& more = "") {
  return R"({"id":"r","type":")" + type + R"(","condition":)" + condition + R"(,"action":)" +
         action + more + "}";
}

std::string Policy(const std::string& rules) { return "{\n \"rules\":[" + rules + "]}"; }

const char* const kDay = R"({"amountString":"5","timeWindow":86400})";

std::string Wallet(const std::string& fields,
                   const std::string& rule = Rule("velocityLimit", kDay)) {
  return "{\"id\":\"w\",\n" + fields + R"(,"admin":{"policy":{"rules":[)" + rule + "]}}}";
}

std::vector<LintRow> OfPolicies() {
  return {
      {Code::kNoRules, "{\"id\":\"p\",\n  \"rules\":^[]}", "/rules"},
      {Code::kNothingStops, "^" + Policy(Rule("allTx", "{}", R"({"type":"noop"})")), "\"\""},
      {Code::kRuleWithCoin, Policy(Rule("allTx", "{}", R"({"type":"deny"})", R"(,"coin":^"btc")")),
       "/rules/0/coin"},
      {Code::kSameRule,
       "[" + Rule("allTx", "{}") + ",\n ^" + Rule("allTx", "{}").replace(7, 1, "s") + "]", "/1"},
      {Code::kRuleLocked,
       Policy(
           Rule("allTx", "{}", R"({"type":"deny"})", ",\n\"lockDate\":^\"2026-01-05T10:00:00Z\"")),
       "/rules/0/lockDate", "", true},
      {Code::kRuleLocksSoon,
       Policy(Rule("allTx", "{}", R"({"type":"deny"})", R"(,"lockDate":^"2026-01-07T10:00:00Z")")),
       "/rules/0/lockDate", "", true},
      {Code::kLimitZero, Policy(Rule("velocityLimit", R"({"amountString":^"0","timeWindow":9})")),
       "/rules/0/condition/amountString"},
      {Code::kLimitPerSendOnly,
       Policy(Rule("velocityLimit", R"(^{"amountString":"1","timeWindow":0})")),
       "/rules/0/condition"},
      {Code::kFinalApprovalNobody, Policy(Rule("allTx", "{}", R"(^{"type":"getFinalApproval"})")),
       "/rules/0/action"},
  };
}

std::vector<LintRow> OfWallets() {
  const std::string address = R"("0xD1220A0cf47c7B9Be7A2E6BA89F429762e7b9adb")";
  return {
      {Code::kCoinWithoutLimit,
       Wallet(R"("coin":^"btc","balanceString":"1")", Rule("webhook", R"({"url":"u"})")), "/coin"},
      {Code::kApprovalImpossible,
       Wallet(R"("users":[])", Rule("allTx", "{}", R"(^{"type":"getApproval"})")),
       "/admin/policy/rules/0/action"},
      {Code::kFewAdmins, Wallet(R"("users":^[])"), "/users"},
      {Code::kEmptyWhitelist, Policy(Rule("coinAddressWhitelist", R"(^{"addresses":[]})")),
       "/rules/0/condition"},
      {Code::kAllowedAndForbidden,
       Policy(Rule("coinAddressWhitelist", R"({"addresses":["p",^"q"]})") + "," +
              Rule("coinAddressBlacklist", R"({"addresses":["q"]})").replace(7, 1, "s")),
       "/rules/0/condition/addresses/1"},
      {Code::kAddressMalformed,
       Wallet(R"("coin":"eth")", Rule("coinAddressWhitelist", R"({"addresses":[^"q"]})")),
       "/admin/policy/rules/0/condition/addresses/0"},
      {Code::kAddressChecksum,
       Policy(Rule("coinAddressBlacklist", "{\"addresses\":[\n^" + address + "]}")),
       "/rules/0/condition/addresses/0"},
  };
}

std::vector<LintRow> OfTokens() {
  const std::string limit = R"("spendingLimits":[{"coin":"btc","txValueLimit":)";
  return {
      {Code::kTokenDuration, R"(^{"scope":["openid"]})", "\"\""},
      {Code::kTokenIpRange, R"({"scope":["openid"],"ipRestrict":^[]})", "/ipRestrict"},
      {Code::kTokenLimit, R"({"scope":["wallet_spend_all"],"spendingLimits":^[]})",
       "/spendingLimits"},
      {Code::kTokenViewsAndSpends, R"({"scope":^["wallet_spend_all","wallet_view_all"]})",
       "/scope"},
      {Code::kTokenAboveWallet, R"({"scope":["wallet_spend_all"],)" + limit + "\n^\"6\"}]}",
       "/spendingLimits/0/txValueLimit", Wallet(R"("coin":"btc")")},
      {Code::kUnknownScope, R"({"scope":^["openID"]})", "/scope"},
  };
}

}  // namespace

std::vector<LintRow> LintRows() {
  std::vector<LintRow> rows;
  for (const auto& part : {OfPolicies(), OfWallets(), OfTokens()})
    rows.insert(rows.end(), part.begin(), part.end());
  return rows;
}

}  // namespace sluice::testing
