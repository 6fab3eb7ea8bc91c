// What is wrong with life-cycle lines: of the input, or kept as a request's problem.
#include <string>

#include <doctest/doctest.h>

#include "tests/support/replay_text.h"

namespace sluice {
namespace {

using testing::ReplayText;
using testing::TextResult;

std::string Line(const std::string& type, const std::string& fields) {
  return R"({"type":")" + type + R"(","id":"l","time":"2026-01-05T10:00:00Z",)" + fields + "}\n";
}

std::string Errors(const std::string& line) {
  return ReplayText(R"({"rules":[]})", line).ErrorCodes();
}

TEST_CASE("life-cycle line: durations are whole seconds, 1 to 100 years") {
  struct Row {
    std::string duration;
    std::string errors;
  };
  const Row rows[] = {
      {"1", ""},
      {"0", "out-of-range"},
      {"-1", "out-of-range"},
      {"3155760000", ""},
      {"3155760001", "out-of-range"},
      {"1.5", "not-integer"},
      {"\"1\"", "wrong-type"},
      {"null", ""},
  };
  for (const Row& row : rows) {
    CAPTURE(row.duration);
    CHECK(Errors(Line("policyRule.unlock", "\"duration\":" + row.duration)) == row.errors);
  }
  CHECK(Errors(Line("wallet.freeze", R"("user":"ana","duration":"max")")) == "");
  CHECK(Errors(Line("wallet.freeze", R"("user":"ana","duration":"min")")) == "wrong-type");
}

TEST_CASE("spending limit: a coin and its limit, or maxLimit, once") {
  struct Row {
    std::string limits;
    std::string errors;
  };
  const Row rows[] = {
      {R"([])", ""},
      {R"([{"coin":"btc","txValueLimit":"0"}])", ""},
      {R"([{"coin":"btc","maxLimit":true}])", ""},
      {R"([{"coin":"btc","txValueLimit":1,"maxLimit":true}])", ""},
      {R"([{"coin":"btc","maxLimit":false}])", "missing-field"},
      {R"([{"coin":"btc"}])", "missing-field"},
      {R"([{"txValueLimit":1}])", "missing-field"},
      {R"([{"coin":"","txValueLimit":1}])", "empty-text"},
      {R"([{"coin":"btc","txValueLimit":-1}])", "syntax"},
      {R"([{"coin":"btc","txValueLimit":1.0}])", "not-integer"},
      {R"([{"coin":"btc","txValueLimit":1},{"coin":"btc","maxLimit":true}])", "either-or"},
      {R"([{"coin":"btc","txValueLimit":1},{"coin":"eth","txValueLimit":1}])", ""},
      {R"([1])", "wrong-type"},
  };
  for (const Row& row : rows) {
    CAPTURE(row.limits);
    CHECK(Errors(Line("accessToken.create",
                      R"("accessToken":"t","user":"ana","scope":["all"],"spendingLimits":)" +
                          row.limits)) == row.errors);
  }
}

TEST_CASE("request body: what is wrong with it is an answer and no error, in the body's order") {
  const TextResult result = ReplayText(
      R"({"rules":[]})",
      Line(
          "policyRule.add",
          R"("user":"ana","rule":{"action":{"type":"no"},"type":"velocityLimit","condition":{}})"));
  CHECK(result.ErrorCodes() == "");
  std::string pointers;
  for (std::size_t at = 0;
       (at = result.decisions.find("\"pointer\":\"", at)) != std::string::npos;) {
    at += 11;
    pointers += result.decisions.substr(at, result.decisions.find('"', at) - at) + " ";
  }
  CHECK(pointers == " /action/type /condition /condition ");
  CHECK(result.decisions.find(R"("status":400)") != std::string::npos);
}

}  // namespace
}  // namespace sluice
