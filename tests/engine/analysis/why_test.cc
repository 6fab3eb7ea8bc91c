// Why a send was stopped before policy, in sentences.
#include "engine/analysis/why.h"

#include <string>

#include <doctest/doctest.h>

#include "tests/engine/parsed_input.h"

namespace sluice::why_test {
namespace {

using testing::Line;
using testing::ParsedInput;

std::string Token(const std::string& type, const std::string& time, const std::string& more = "") {
  return R"({"type":"accessToken.)" + type + R"(","id":")" + type +
         R"(","accessToken":"t","time":"2026-01-05T)" + time + "\"" + more + "}\n";
}
std::string Create(const std::string& more) {
  return Token("create", "09:00:00Z", R"(,"user":"ana")" + more);
}
const char* const kAll = R"(,"scope":["all"])";

// The sentences about the send `s`, each with a full stop.
std::string Why(const std::string& wallet_fields, const std::string& lines,
                const std::string& of_send) {
  ParsedInput parsed(R"({"id":"w",)" + wallet_fields + R"("admin":{"policy":{"rules":[]}}})",
                     lines + Line("s", "10:00:00Z", "5", of_send));
  const auto replay = parsed.ReplayUpTo("s");
  const std::uint32_t rank = parsed.RankOf("s");
  const Evaluation& evaluation = replay->Step(rank);
  std::string text;
  for (const std::string& sentence : WhyRefused(evaluation, replay.get())) text += sentence + ".";
  return text;
}

TEST_CASE("why: each check of an access token, with its figures") {
  struct Row {
    std::string lines;
    std::string of_send;
    std::string why;
  };
  const std::string limit = R"(,"spendingLimits":[{"coin":"btc","txValueLimit":4}])";
  const std::string limit9 = R"(,"spendingLimits":[{"coin":"btc","txValueLimit":9}])";
  const Row rows[] = {
      {"", "", "no line before this send creates it"},
      {Create(kAll) + Token("revoke", "09:01:00Z"), "", "it was revoked"},
      {Create(kAll + std::string(R"(,"duration":3600)")), "",
       "it expired at 2026-01-05T10:00:00.000Z"},
      {Create(kAll + std::string(R"(,"ipRestrict":["203.0.113.0/24","::1"])")),
       R"(,"ip":"8.8.8.8")", "the send's ip is in none of its ranges, 203.0.113.0/24, ::1"},
      {Create(kAll + std::string(R"(,"ipRestrict":["203.0.113.0/24"])")), "",
       "the send names no ip that can be read, and it is restricted to 203.0.113.0/24"},
      {Create(R"(,"scope":["wallet_view_all","wallet_spend:v"])"), "",
       "its scope doesn't let it spend from this wallet: wallet_view_all, wallet_spend:v"},
      {Create(R"(,"scope":[])"), "", "its scope doesn't let it spend from this wallet: nothing"},
      {Create(kAll), "", "it has no limit for btc"},
      {Create(kAll + limit), "",
       "it has sent 0 base units of btc; 5 more make 5, over its limit of 4"},
      {Create(kAll + limit9) + Line("before", "09:30:00Z", "5", R"(,"accessToken":"t")"), "",
       "it has sent 5 base units of btc; 5 more make 10, over its limit of 9"},
  };
  for (const Row& row : rows) {
    CAPTURE(row.why);
    CHECK(Why("", row.lines, R"(,"accessToken":"t")" + row.of_send) ==
          "access token `t`: " + row.why + ".");
  }
}

TEST_CASE("why: a freeze with its ends, as far as it has some") {
  const auto frozen = [](const std::string& fields) {
    return Why(R"("freeze":{)" + fields + "},", "", "");
  };
  CHECK(frozen(R"("time":"2026-01-05T09:00:00Z","expires":"2026-01-05T11:00:00Z")") ==
        "the wallet is frozen from 2026-01-05T09:00:00.000Z until 2026-01-05T11:00:00.000Z.");
  CHECK(frozen(R"("time":"2026-01-05T09:00:00Z")") ==
        "the wallet is frozen from 2026-01-05T09:00:00.000Z without end.");
  CHECK(frozen(R"("expires":"2026-01-05T11:00:00Z")") ==
        "the wallet is frozen until 2026-01-05T11:00:00.000Z.");
}

TEST_CASE("why: a user without permission is named, and other outcomes have no sentence") {
  const std::string users =
      R"("users":[{"user":"ana","permissions":["spend"]},{"user":"eve","permissions":["admin"]}],)";
  CHECK(Why(users, "", R"(,"initiator":"eve")") ==
        "user `eve` has no permission `spend` at that moment.");
  CHECK(Why(users, "", R"(,"initiator":"ana")") == "");
  CHECK(Why(R"("deleted":true,)", "", "") == "");
}

}  // namespace
}  // namespace sluice::why_test
