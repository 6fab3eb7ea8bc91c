// Lints of access tokens.
#include <map>
#include <string>
#include <vector>

#include <doctest/doctest.h>

#include "schema/access_token_document.h"
#include "tests/engine/analysis/linted.h"

namespace sluice::testing::lint_token_test {
namespace {

// What is found in a token's body, beside a wallet `w` of enterprise `e` that limits btc to 100 a
// day and 10 a send.
std::string OfToken(const std::string& body) {
  const Linted wallet(WalletText(R"("coin":"btc","enterprise":"e",)",
                                 {LimitText("day", "100", kDay), LimitText("send", "10", "0"),
                                  LimitText("eth", "-5", kDay, R"(,"coin":"eth")")}));
  Problems problems;
  ByteSource source = ByteSource::OfText("token", body);
  const std::unique_ptr<JsonFile> file = JsonFile::Read("token", &source, &problems);
  REQUIRE(file != nullptr);
  REQUIRE(IsAccessToken(*file));
  const AccessToken token = ReadAccessToken(file.get());
  if (problems.errors() == 0)
    LintAccessToken(token, LimitsIn(*wallet.document.policies, wallet.names), file.get());
  std::string found;
  for (const Problem& problem : problems.all()) {
    found += (found.empty() ? "" : " ") + std::string(Name(problem.code)) + "@" + problem.pointer;
  }
  return found;
}

std::string Token(const std::string& scope, const std::string& limits,
                  const std::string& more = R"(,"duration":3600,"ipRestrict":["203.0.113.0/24"])") {
  return R"({"label":"l","scope":[)" + scope + "]" +
         (limits.empty() ? "" : R"(,"spendingLimits":[)" + limits + "]") + more + "}";
}

TEST_CASE("lint: access tokens without a duration, an IP range or a limit") {
  const std::string view = R"("wallet_view_all")";
  const std::string spend = R"("wallet_spend:w")";
  const std::string limit = R"({"coin":"btc","txValueLimit":"100"})";
  CHECK(OfToken(Token(view, "")) == "");
  CHECK(OfToken(Token(view, "", R"(,"ipRestrict":["203.0.113.0/24"])")) ==
        "token-without-duration@");
  CHECK(OfToken(Token(view, "", R"(,"duration":0,"ipRestrict":[])")) ==
        "token-without-ip-range@/ipRestrict");
  CHECK(OfToken(Token(view, "", R"(,"duration":1)")) == "token-without-ip-range@");
  CHECK(OfToken(Token(spend, limit)) == "");
  CHECK(OfToken(Token(spend, "")) == "token-without-limit@");
  CHECK(OfToken(Token(spend, R"({"coin":"btc","maxLimit":true})")) ==
        "token-without-limit@/spendingLimits/0");
  CHECK(OfToken(Token(spend, R"({"coin":"btc"})")) == "token-without-limit@/spendingLimits/0");
  CHECK(OfToken(Token(spend, limit,
                      R"(,"duration":1,"ipRestrict":["x"],)"
                      R"("allErc20TokensLimit":{"enabled":true,"maxLimit":true})")) ==
        "token-without-limit@/allErc20TokensLimit");
  CHECK(OfToken(Token(view + "," + spend, limit)) == "token-views-and-spends@/scope");
  CHECK(OfToken(Token(R"("all")", limit)) == "token-views-and-spends@/scope");
}

TEST_CASE("lint: an access token's limit above the wallet's highest") {
  const auto found = [](const std::string& scope, const std::string& coin,
                        const std::string& limit) {
    return OfToken(
        Token("\"" + scope + "\"", R"({"coin":")" + coin + R"(","txValueLimit":)" + limit + "}"));
  };
  const std::string told = "token-limit-above-wallet@/spendingLimits/0/txValueLimit";
  for (const char* const scope :
       {"wallet_spend:w", "wallet_spend_all", "wallet_spend_enterprise:e", "wallet_spend"}) {
    CAPTURE(scope);
    CHECK(found(scope, "btc", "\"100\"") == "");
    CHECK(found(scope, "btc", "101") == told);
  }
  CHECK(found("wallet_spend:v", "btc", "101") == "");
  CHECK(found("wallet_spend_enterprise:f", "btc", "101") == "");
  CHECK(found("wallet_spend:w", "sol", "101") == "");
  CHECK(found("wallet_spend:w", "eth", "0") == told);
}

TEST_CASE("access tokens: what can't be read") {
  CHECK(OfToken(R"({"scope":[]})") == "empty-text@/scope");
  CHECK(OfToken(R"({"scope":[7]})") == "wrong-type@/scope/0 empty-text@/scope");
  CHECK(OfToken(Token(R"("wallet_veiw_all")", "")) == "unknown-scope@/scope");
  CHECK(OfToken(Token(R"("wallet_view:x")", R"({"txValueLimit":"1"})")) ==
        "missing-field@/spendingLimits/0");
  CHECK(OfToken(Token(R"("wallet_view:x")", "", R"(,"duration":-1)")) == "out-of-range@/duration");
}

}  // namespace
}  // namespace sluice::testing::lint_token_test
