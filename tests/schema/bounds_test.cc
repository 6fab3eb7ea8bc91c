// The bounds of the specification's section 14, each at its value and one past it.
#include <cstddef>
#include <functional>
#include <string>
#include <vector>

#include <doctest/doctest.h>

#include "engine/rules/address_list.h"
#include "schema/history/history_options.h"
#include "schema/json/json_file.h"
#include "tests/schema/code_rows.h"
#include "tests/schema/sized_text.h"
#include "tests/support/replay_text.h"

namespace sluice::bounds_test {
namespace {

using testing::ArrayOf;
using testing::CheckText;
using testing::kPlainPolicy;
using testing::kRecipient;
using testing::LineOfBytes;
using testing::Repeated;
using testing::ReplayText;
using testing::SendLine;
using testing::TextOptions;
using testing::TextResult;

struct Bound {
  std::string name;
  std::size_t most;
  std::function<TextResult(std::size_t)> read;
  std::string code;
};

void CheckBounds(const std::vector<Bound>& bounds) {
  for (const Bound& bound : bounds) {
    CAPTURE(bound.name);
    const TextResult at = bound.read(bound.most);
    CHECK(at.Printed().substr(0, 300) == "");
    const TextResult past = bound.read(bound.most + 1);
    CHECK(past.ErrorCodes() == bound.code);
  }
}

TextResult Read(const std::string& history) { return ReplayText(kPlainPolicy, history); }

std::string AmountLine(const std::string& amount) {
  return SendLine("[{\"address\":\"x\",\"amount\":" + amount + "}]");
}

std::string Csv(const std::string& column, const std::string& cell) {
  return "id,time,coin,address,amount," + column + "\ns,2026-01-05T10:00:00Z,btc,x,1," + cell +
         "\n";
}

std::string Limit(const std::string& condition) {
  return R"({"rules":[{"id":"r","type":"velocityLimit","condition":{)" + condition +
         R"(},"action":{"type":"deny"}}]})";
}

std::string Transfer(const std::string& entries, const std::string& more = "") {
  return R"([{"id":"t","coin":"btc","type":"send","createdTime":"2026-01-05T10:00:00Z","entries":)" +
         entries + more + "}]";
}
constexpr const char* kEntry = R"({"address":"x","valueString":"1"})";

TEST_CASE("bounds: an amount or limit has at most 4,096 digits, leading zeros among them") {
  const auto ones = [](std::size_t n) { return std::string(n, '1'); };
  const auto zeros = [](std::size_t n) { return std::string(n - 1, '0') + "1"; };
  CheckBounds({
      {"amount", 4096, [&](std::size_t n) { return Read(AmountLine('"' + ones(n) + '"')); },
       "bound-digits"},
      {"zeros", 4096, [&](std::size_t n) { return Read(AmountLine('"' + zeros(n) + '"')); },
       "bound-digits"},
      {"integer", 4096, [&](std::size_t n) { return Read(AmountLine(ones(n))); }, "bound-digits"},
      {"CSV", 4096, [&](std::size_t n) { return Read(Csv("fee,feeCoin", zeros(n) + ",")); },
       "bound-digits"},
      {"limit", 4096,
       [&](std::size_t n) {
         return CheckText(Limit("\"timeWindow\":1,\"amountString\":\"" + ones(n) + "\""));
       },
       "bound-digits"},
      {"integer limit", 4096,
       [&](std::size_t n) { return CheckText(Limit("\"timeWindow\":1,\"amount\":" + ones(n))); },
       "bound-digits"},
  });
}

TEST_CASE("bounds: a line has at most 16 MiB, its end not among them") {
  constexpr std::size_t kMost = std::size_t{16} << 20;
  const std::string header = "address,label\n";
  const auto owners = [&](const std::string& text) {
    TextOptions options;
    options.addresses = text;
    return ReplayText(kPlainPolicy, "", options);
  };
  CheckBounds({
      {"LF", kMost, [](std::size_t n) { return Read(LineOfBytes(n) + "\n"); }, "bound-line"},
      {"CRLF", kMost, [](std::size_t n) { return Read(LineOfBytes(n) + "\r\n"); }, "bound-line"},
      {"the last, without end", kMost, [](std::size_t n) { return Read(LineOfBytes(n)); },
       "bound-line"},
      {"CSV", kMost,
       [](std::size_t n) {
         const std::string begin = "s,2026-01-05T10:00:00Z,btc,x,1,";
         return Read("id,time,coin,address,amount,initiator\n" + begin +
                     std::string(n - begin.size(), 'u') + "\n");
       },
       "bound-line"},
      {"owners", kMost,
       [&](std::size_t n) {
         const std::string line = R"({"address":"x"})";
         return owners(line + std::string(n - line.size(), ' ') + "\n");
       },
       "bound-line"},
      {"owners as CSV", kMost,
       [&](std::size_t n) { return owners(header + "x," + std::string(n - 2, 'l') + "\n"); },
       "bound-line"},
  });
}

TEST_CASE("bounds: arrays and objects lie at most 64 deep within each other") {
  CheckBounds({
      {"history", 64,
       [](std::size_t n) {
         return Read(SendLine(ArrayOf(kRecipient, 1),
                              ",\"x\":" + Repeated("[", n - 1) + Repeated("]", n - 1)));
       },
       "bound-nesting"},
      {"policy", 64,
       [](std::size_t n) {
         return CheckText(R"([{"id":"r","type":"allTx","action":{"type":"deny"},"condition":)" +
                          Repeated("{\"x\":", n - 3) + "{}" + Repeated("}", n - 3) + "}]");
       },
       "bound-nesting"},
  });
}

TEST_CASE("bounds: a policy holds at most 10,000 rules") {
  CheckBounds({{"rules", 10'000, [](std::size_t n) { return CheckText(testing::PolicyOfRules(n)); },
                "bound-rules"}});
}

TEST_CASE("bounds: a send has at most 100,000 recipients") {
  CheckBounds({
      {"JSON Lines", 100'000, [](std::size_t n) { return Read(SendLine(ArrayOf(kRecipient, n))); },
       "bound-recipients"},
      {"CSV", 100'000,
       [](std::size_t n) { return Read(Csv("kind", "payment") + Repeated("s,,,x,1,\n", n - 1)); },
       "bound-recipients"},
      {"transfers", 100'000, [](std::size_t n) { return Read(Transfer(ArrayOf(kEntry, n))); },
       "bound-recipients"},
  });
}

TEST_CASE("bounds: a send and a recipient have at most 1,000 tags, in every format") {
  const auto owners = [](const std::string& text) {
    TextOptions options;
    options.addresses = text;
    return ReplayText(kPlainPolicy, "", options);
  };
  const auto tags = [](std::size_t n) { return ArrayOf("\"t\"", n); };
  const auto cell = [](std::size_t n) { return Repeated("t", n, "|"); };
  CheckBounds({
      {"send", 1000,
       [&](std::size_t n) {
         return Read(SendLine(ArrayOf(kRecipient, 1), ",\"tags\":" + tags(n)));
       },
       "bound-tags"},
      {"recipient", 1000,
       [&](std::size_t n) {
         return Read(SendLine("[{\"address\":\"x\",\"amount\":1,\"tags\":" + tags(n) + "}]"));
       },
       "bound-tags"},
      {"CSV", 1000, [&](std::size_t n) { return Read(Csv("tags", cell(n))); }, "bound-tags"},
      {"CSV recipient", 1000, [&](std::size_t n) { return Read(Csv("toTags", cell(n))); },
       "bound-tags"},
      {"a further row's recipient", 1000,
       [&](std::size_t n) { return Read(Csv("toTags", "") + "s,,,x,1," + cell(n) + "\n"); },
       "bound-tags"},
      {"transfer", 1000,
       [&](std::size_t n) { return Read(Transfer(ArrayOf(kEntry, 1), ",\"tags\":" + tags(n))); },
       "bound-tags"},
      {"owners", 1000,
       [&](std::size_t n) { return owners("{\"address\":\"x\",\"tags\":" + tags(n) + "}"); },
       "bound-tags"},
      {"owners as CSV", 1000, [&](std::size_t n) { return owners("address,tags\nx," + cell(n)); },
       "bound-tags"},
  });
}

TEST_CASE("bounds: a rule and a wallet have at most 1,000 tags") {
  const auto tags = [](std::size_t n) { return ArrayOf("\"t\"", n); };
  CheckBounds({
      {"groupTags", 1000,
       [&](std::size_t n) {
         return CheckText(Limit(R"("timeWindow":1,"amount":1,"groupTags":)" + tags(n)));
       },
       "bound-tags"},
      {"excludeTags", 1000,
       [&](std::size_t n) {
         return CheckText(Limit(R"("timeWindow":1,"amount":1,"excludeTags":)" + tags(n)));
       },
       "bound-tags"},
      {"wallet", 1000,
       [&](std::size_t n) {
         return CheckText(R"({"id":"w","admin":{"policy":{"rules":[]}},"tags":)" + tags(n) + "}");
       },
       "bound-tags"},
  });
}

// tests/cli/huge_bounds_test.py has them with their inputs, but for the sends.
TEST_CASE("bounds: those whose inputs are too large for a test") {
  CHECK(AddressList::kEntriesMax == 10'000'000);
  CHECK(AddressList::HasRoom(9'999'999));
  CHECK(!AddressList::HasRoom(10'000'000));
  CHECK(JsonFile::kBytesMax == 1'073'741'824);
  CHECK(kSendsMax == 4'294'967'295);
}

}  // namespace
}  // namespace sluice::bounds_test
