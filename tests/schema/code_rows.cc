#include "tests/schema/code_rows.h"

#include "tests/schema/sized_text.h"

namespace sluice::testing {
namespace {

using Rows = std::vector<CodeRow>;
using Input = CodeRow::Input;

CodeRow Policy(Code code, bool is_error, std::string marked, std::string pointer) {
  return {code, is_error, Input::kPolicy, std::move(marked), std::move(pointer), ""};
}
CodeRow History(Code code, bool is_error, std::string marked, std::string policy = kPlainPolicy) {
  return {code, is_error, Input::kHistory, std::move(marked), "", std::move(policy)};
}
CodeRow With(CodeRow row, TextOptions options) {
  row.options = std::move(options);
  return row;
}

// A policy of one rule.
std::string OneRule(const std::string& type, const std::string& condition,
                    const std::string& action = R"({"type":"deny"})") {
  return R"({"rules":[{"id":"r","type":)" + type + R"(,"condition":)" + condition +
         R"(,"action":)" + action + "}]}";
}
std::string Velocity(const std::string& condition) {
  return OneRule(R"("velocityLimit")", condition);
}

// A request.
std::string Body(const std::string& type, const std::string& condition) {
  return R"({"id":"r","type":)" + type + R"(,"condition":)" + condition +
         R"(,"action":{"type":"deny"}})";
}

// A line of a history; `time` and the others are JSON values, `more` has a comma before it.
std::string Line(const std::string& time, const std::string& more = "",
                 const std::string& id = "\"s\"", const std::string& coin = "\"btc\"") {
  return R"({"id":)" + id + R"(,"time":)" + time + R"(,"coin":)" + coin +
         R"(,"recipients":[{"address":"x","amount":100}])" + more + "}\n";
}
const char* const kNoon = R"("2026-01-05T12:00:00Z")";

Rows OfJson() {
  return {
      Policy(Code::kSyntax, true, R"({"rules":[],^})", ""),
      Policy(Code::kEncoding, true, "{\"rules\":[],\"label\":^\"\xff\"}", ""),
      Policy(Code::kDuplicateKey, true, "{\"rules\":[],\n ^\"rules\":[]}", "/rules"),
      Policy(Code::kWrongType, true, R"({"rules":^7})", "/rules"),
      Policy(Code::kEitherOr, true,
             Velocity(R"({"amountString":"1","amount":^"1","timeWindow":1})"),
             "/rules/0/condition/amount"),
      Policy(Code::kNotInteger, true, Velocity(R"({"amountString":"1","timeWindow":^3600.0})"),
             "/rules/0/condition/timeWindow"),
      Policy(Code::kOutOfRange, true,
             OneRule(R"("allTx")", "{}", R"({"type":"getApproval","approvalsRequired":^0})"),
             "/rules/0/action/approvalsRequired"),
      Policy(Code::kMissingField, true,
             "{\"rules\":[\n  ^{\"type\":\"allTx\",\"action\":{\"type\":\"deny\"}}]}", "/rules/0"),
      Policy(Code::kUnknownField, false, R"({"rules":[],^"ruels":[]})", "/ruels"),
      Policy(Code::kEmptyText, true, OneRule(R"("webhook")", R"({"url":^""})"),
             "/rules/0/condition/url"),
      History(Code::kSyntax, true, Line(kNoon) + "{\"id\":^}\n"),
      History(Code::kCompression, true, "\x1f\x8b\x08 and then nothing that gzip wrote"),
  };
}

Rows OfRules() {
  TextOptions skip;
  skip.unsupported = "skip";
  TextOptions seed;
  seed.dialect = "seed";
  return {
      Policy(Code::kUnknownType, true, OneRule(R"(^"velocity")", "{}"), "/rules/0/type"),
      Policy(Code::kUnknownAction, true, OneRule(R"("allTx")", "{}", R"({"type":^"denied"})"),
             "/rules/0/action/type"),
      With(Policy(Code::kUnsupportedSkipped, false,
                  R"({"rules":[^{"id":"r","type":"newLimit","action":{"type":"deny"}}]})",
                  "/rules/0"),
           skip),
      Policy(Code::kOlderType, false, Body(R"(^"dailyLimit")", R"({"amountString":"1"})"), "/type"),
      With(Policy(Code::kDialect, true, Body(R"(^"dailyLimit")", R"({"amountString":"1"})"),
                  "/type"),
           seed),
      Policy(Code::kTimeWindowRange, true, Velocity(R"({"amountString":"1","timeWindow":^-1})"),
             "/rules/0/condition/timeWindow"),
      Policy(Code::kNegativeLimit, false, Velocity(R"({"amountString":^"-1","timeWindow":1})"),
             "/rules/0/condition/amountString"),
      Policy(Code::kDuplicateRule, true,
             R"({"rules":[{"id":"r","type":"allTx","action":{"type":"deny"}},)"
             R"({"id":^"r","type":"allTx","action":{"type":"deny"}}]})",
             "/rules/1/id"),
      Policy(Code::kUnusedField, false,
             OneRule(R"("allTx")", "{}", R"({"type":"deny","userIds":^["u"]})"),
             "/rules/0/action/userIds"),
  };
}

Rows OfLists() {
  const std::string address = R"({"type":"address","item":"x"})";
  const std::string add_address = R"({"add":)" + address + "}";
  return {
      Policy(Code::kRuleMismatch, true,
             "[" + Body(R"("coinAddressWhitelist")", R"({"add":"x"})") + "," +
                 Body(R"(^"coinAddressBlacklist")", R"({"add":"y"})") + "]",
             "/1/type"),
      Policy(Code::kEntryExists, true,
             "[" + Body(R"("advancedWhitelist")", add_address) + "," +
                 Body(R"("advancedWhitelist")", R"({"add":{"type":"address","item":^"x"}})") + "]",
             "/1/condition/add/item"),
      Policy(Code::kEntryMissing, true,
             "[" + Body(R"("coinAddressWhitelist")", R"({"add":"x"})") + "," +
                 Body(R"("coinAddressWhitelist")", R"({"remove":^"y"})") + "]",
             "/1/condition/remove"),
      Policy(Code::kEntryAmbiguous, true,
             "[" + Body(R"("advancedWhitelist")", add_address) + "," +
                 Body(R"("advancedWhitelist")", R"({"add":{"type":"walletId","item":"x"}})") + "," +
                 Body(R"("advancedWhitelist")", R"({"remove":^"x"})") + "]",
             "/2/condition/remove"),
  };
}

Rows OfDocuments() {
  const std::string policy = R"(,"admin":{"policy":{"rules":[]}}})";
  return {
      Policy(Code::kUnknownShape, true, R"(^{"x":1})", "\"\""),
      Policy(Code::kDuplicateWallet, true,
             "[{\"id\":\"w\"" + policy + ",\n{\"id\":^\"w\"" + policy + "]", "/1/id"),
      Policy(Code::kNoPolicy, false, R"({"wallets":[^{"id":"w"}]})", "/wallets/0"),
      Policy(Code::kNoRules, false, "\n^[]", "\"\""),
  };
}

Rows OfTimesAndIds() {
  return {
      History(Code::kTime, true, Line("^\"2023-02-29T00:00:00Z\"")),
      History(Code::kTimeOffset, true, Line("^\"2026-01-05T12:00:00\"")),
      History(Code::kTimeRange, true, Line("^\"1969-12-31T23:59:59Z\"")),
      History(Code::kTimeLooksLikeSeconds, true, Line("^1767607200")),
      History(Code::kDuplicateId, true, Line(kNoon) + "\n" + Line(kNoon, "", "^\"s\"")),
      History(Code::kUnknownState, true, Line(kNoon, R"(,"state":^"confirmd")")),
      History(Code::kUnknownWallet, true, Line(kNoon, R"(,"wallet":^"w2")"),
              R"({"id":"w","admin":{"policy":{"rules":[]}}})"),
      History(Code::kUnknownReplaced, true,
              Line(kNoon) + "^" + Line(kNoon, R"(,"replaces":"q")", "\"t\"")),
  };
}

// Lines of sends are kept, for refusals, until they take 32 MiB: that of the fourth isn't. Then a
// line is read that may refuse it. A line holds at most 16 MiB.
Rows OfLateLines() {
  const std::string blanks((std::size_t{16} << 20) - 200, ' ');
  std::string sends;
  for (const char* const id : {"\"a\"", "\"b\"", "\"c\"", "\"d\""})
    sends += Line(kNoon, id[1] == 'd' ? "" : blanks, id);
  return {History(Code::kLateLine, true,
                  sends + R"(^{"type":"wallet.freeze","id":"f","time":"2026-01-05T11:00:00Z",)" +
                      R"("user":"ana"})" + "\n")};
}

Rows OfCoinsAndAmounts() {
  const std::string btc_rule =
      R"({"rules":[{"id":"r","type":"allTx","coin":"btc","action":{"type":"noop"}}]})";
  return {
      History(Code::kCoinCase, true, Line(kNoon, "", "\"s\"", "^\"BTC\""), btc_rule),
      History(Code::kCoinUnused, false, Line(kNoon, "", "\"s\"", "\"eth\""), btc_rule),
      History(Code::kFeeLargerThanAmount, false, "^" + Line(kNoon, R"(,"fee":101)")),
      History(Code::kDecimals, true,
              "id,time,coin,address,amount\ns,2026-01-05T12:00:00Z,nocoin,x,^1.5\n"),
      History(Code::kMixedAmounts, false,
              "^id,time,coin,address,amount\ns,2026-01-05T12:00:00Z,btc,x,1.5\n"
              "t,2026-01-05T12:00:00Z,btc,x,1\n"),
  };
}

std::string Transfer(const std::string& time, const std::string& value,
                     const std::string& address) {
  return R"({"id":"t","coin":"btc","wallet":"w","type":"send",)" + time + R"(,"valueString":)" +
         value + R"(,"entries":[{"address":")" + address + R"(","valueString":"5"}]})";
}

Rows OfOtherFormats() {
  const std::string created = R"("createdTime":"2026-01-05T12:00:00Z")";
  return {
      History(Code::kHeader, true, "\n^id,time,coin,address\n"),
      History(Code::kRowDiffers, true,
              "id,time,coin,address,amount\ns,2026-01-05T12:00:00Z,btc,x,1\n"
              "s,^2026-01-05T12:00:01Z,btc,y,1\n"),
      // A page is read from its end.
      History(
          Code::kTransferDiffers, true,
          "[^" + Transfer(created, "\"-5\"", "x") + ",\n" + Transfer(created, "\"-5\"", "y") + "]"),
      History(Code::kTransferAmounts, false, "[" + Transfer(created, "^\"-6\"", "x") + "]"),
      History(Code::kTransferTime, false,
              "[" + Transfer("\"date\":^\"2026-01-05T12:00:00Z\"", "\"-5\"", "x") + "]"),
      {Code::kAddressDiffers, true, Input::kAddresses, "address,wallet\nx,w\n^x,v\n", "",
       kPlainPolicy},
      {Code::kUnknownField, false, Input::kAddresses, "address,^walet\nx,w\n", "", kPlainPolicy},
  };
}

Rows OfBounds() {
  return {
      History(Code::kBoundDigits, true,
              SendLine("[{\"address\":\"x\",\"amount\":^\"" + Repeated("1", 4097) + "\"}]")),
      History(Code::kBoundLine, true, "\n^" + LineOfBytes((std::size_t{16} << 20) + 1) + "\n"),
      Policy(Code::kBoundNesting, true, Repeated("[", 64) + "^[" + Repeated("]", 65), ""),
      Policy(Code::kBoundRules, true,
             PolicyOfRules(10'000).insert(
                 PolicyOfRules(10'000).size() - 2,
                 ",\n^{\"id\":\"s\",\"type\":\"allTx\",\"action\":{\"type\":\"noop\"}}"),
             "/rules/10000"),
      History(Code::kBoundRecipients, true,
              SendLine("[" + Repeated(kRecipient, 100'000, ",") + ",^" + std::string(kRecipient) +
                       "]")),
      History(Code::kBoundTags, true,
              SendLine(ArrayOf(kRecipient, 1),
                       ",\"tags\":[" + Repeated("\"t\"", 1000, ",") + ",^\"t\"]")),
  };
}

}  // namespace

std::vector<CodeRow> CodeRows() {
  Rows rows;
  for (const Rows& part : {OfJson(), OfRules(), OfLists(), OfDocuments(), OfTimesAndIds(),
                           OfLateLines(), OfCoinsAndAmounts(), OfOtherFormats(), OfBounds()})
    rows.insert(rows.end(), part.begin(), part.end());
  return rows;
}

}  // namespace sluice::testing
