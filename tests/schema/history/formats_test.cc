// Which format a file is in, and what CSV, transfers and owners say that fixtures show less
// plainly.
#include <string>
#include <vector>

#include <doctest/doctest.h>

#include "schema/history/history_format.h"
#include "tests/support/replay_text.h"

namespace sluice {
namespace {

using testing::ReplayText;
using testing::TextOptions;
using testing::TextResult;

constexpr const char* kPlainPolicy = R"({"rules":[]})";

TEST_CASE("formats: recognised by the first bytes, whatever the file's name") {
  constexpr HistoryFormat kForeign = HistoryFormat::kForeign;
  constexpr HistoryFormat kJsonl = HistoryFormat::kJsonl;
  constexpr HistoryFormat kCsv = HistoryFormat::kCsv;
  constexpr HistoryFormat kTransfers = HistoryFormat::kTransfers;
  constexpr HistoryFormat kUtf16 = HistoryFormat::kUtf16;
  struct Row {
    std::string name;
    std::string head;
    HistoryFormat format;
  };
  const Row rows[] = {
      {"nothing", "", kJsonl},
      {"blank lines", " \r\n\t\n", kJsonl},
      {"a send", R"({"id":"s","recipients":[]})", kJsonl},
      {"a send after a mark and blank lines", "\xef\xbb\xbf\n\n{\"id\":\"s\"}", kJsonl},
      {"a header", "id,time\n", kCsv},
      {"a quoted header", "\"id\",time\n", kCsv},
      {"an array", " [", kTransfers},
      {"a page", R"({"coin":"btc","transfers":[]})", kTransfers},
      {"a page, its list last",
       R"({"a":{"transfers":1},"b":[1,"]"],"c":"}","nextBatchPrevId":"x"})", kTransfers},
      {"a transfer", R"({"id":"t","valueString":"1"})", kTransfers},
      {"a key within a value is none of the object's", R"({"id":"t","x":{"entries":[]}})", kJsonl},
      {"nor is a text", R"({"id":"entries","kind":"transfers"})", kJsonl},
      {"UTF-16 with a mark", std::string("\xff\xfei\0d\0", 6), kUtf16},
      {"the other way round", std::string("\xfe\xff\0i\0d", 6), kUtf16},
      {"without a mark", std::string("i\0d\0", 4), kUtf16},
      {"a workbook", std::string("PK\3\4\24\0", 6), kForeign},
      {"a header that begins like one", "PK,id\n", kCsv},
      {"an older workbook", "\xd0\xcf\x11\xe0\xa1", kForeign},
      {"a Cyrillic header", "\xd0\xbf,id\n", kCsv},
      {"Parquet", "PAR1\x15\4", kForeign},
      {"a header that begins so", "PAR1,id\n", kCsv},
      {"xz",
       std::string("\xfd"
                   "7zXZ\0",
                   6),
       kForeign},
      {"bzip2", "BZh91AY&SY\x19", kForeign},
      {"a header that begins so, too", "BZh9,id\n", kCsv},
  };
  for (const Row& row : rows) {
    CAPTURE(row.name);
    CHECK(FormatOf(row.head) == row.format);
  }
}

std::string Codes(const std::string& history, const HistoryOptions& history_options = {}) {
  TextOptions options;
  options.history = history_options;
  return ReplayText(kPlainPolicy, history, options).ErrorCodes();
}

std::string Spend(const std::string& history) {
  const TextResult result = ReplayText(kPlainPolicy, history);
  CHECK(result.Printed() == "");
  const std::size_t begin = result.decisions.find("\"spend\":\"") + 9;
  return result.decisions.substr(begin, result.decisions.find('"', begin) - begin);
}

TEST_CASE("CSV: a header that can't be read ends the run, whatever follows it") {
  const std::string header = "id,time,coin,address,amount";
  const std::string row = "\ns,2026-01-05T10:00:00Z,btc,x,1\n";
  CHECK(Codes(header + row) == "");
  CHECK(Codes(header + ",\"note" + row) == "syntax");  // The quote swallows all rows.
  CHECK(Codes(header + ",no\"te" + row) == "syntax");
  CHECK(Codes("id,time,coin,address,amount,id" + row) == "header");
  CHECK(Codes("id,time,coin,address" + row) == "header");
}

TEST_CASE("CSV: what a further row leaves empty is what the first one said, the fee's coin too") {
  const std::string header = "id,time,coin,address,amount,fee,feeCoin\n";
  const std::string first = "s,2026-01-05T10:00:00Z,btc,x,1.5,0.000000000000000001,eth\n";
  CHECK(Codes(header + first + "s,,,y,0.5,,\n") == "");
  CHECK(Codes(header + first + "s,,,y,0.5,0.000000000000000001,\n") == "");
  CHECK(Codes(header + first + "s,,,y,0.5,0.000000000000000002,\n") == "row-differs");
  CHECK(Codes(header + first + "s,,btc,y,0.5,0.000000000000000001,eth\n") == "");
  CHECK(Codes(header + first + "s,,btc,y,0.5,,btc\n") == "row-differs");
}

TEST_CASE("CSV: whole coins are exact, with as many places as the coin has and no more") {
  const auto of = [](const std::string& amount) {
    return "id,time,coin,address,amount\ns,2026-01-05T10:00:00Z,btc,x," + amount + "\n";
  };
  CHECK(Spend(of("0.00000001")) == "1");
  CHECK(Spend(of("21000000.00000000")) == "2100000000000000");
  CHECK(Spend(of("0.1")) == "10000000");
  CHECK(Spend(of("007")) == "7");
  CHECK(Codes(of("0.000000001")) == "decimals");
  CHECK(Codes(of("0.000000010")) == "decimals");
  for (const char* const amount : {".5", "5.", "1.2.3", "-1", "+1", "1e8", "1E8", "1 000", "1'000",
                                   "\"1,000\"", "$1", "1 btc", "0x1", "abc"}) {
    CAPTURE(amount);
    CHECK(Codes(of(amount)) == "syntax");
  }
  CHECK(Codes(of("")) == "missing-field");
}

TEST_CASE("CSV: a bad row leaves out its whole send where invalid ones are skipped") {
  HistoryOptions skip;
  skip.skip_invalid = true;
  TextOptions options;
  options.history = skip;
  const TextResult result =
      ReplayText(kPlainPolicy,
                 "id,time,coin,address,amount\ns,2026-01-05T10:00:00Z,btc,x,1\n"
                 "t,2026-01-05T10:00:01Z,btc,x,1\ns,,,y,bad\ns,,,z,1\n",
                 options);
  CHECK(result.ok);
  CHECK(result.decisions.find("\"id\":\"s\"") == std::string::npos);
  CHECK(result.decisions.find("\"id\":\"t\"") != std::string::npos);
}

std::string Transfer(const std::string& more) {
  return R"({"id":"t","coin":"btc","wallet":"w","type":"send","createdTime":"2026-01-05T10:00:00Z",)" +
         more + "}";
}

TEST_CASE("transfers: a byte-order mark before them is passed over") {
  const std::string entries = R"("entries":[{"address":"x","valueString":"5"}])";
  CHECK(Spend("\xef\xbb\xbf[" + Transfer(entries) + "]") == "5");
  CHECK(Spend("\xef\xbb\xbf" + Transfer(entries)) == "5");
}

TEST_CASE("transfers: which outputs are recipients, and what the fee is") {
  const std::string other = R"({"address":"x","valueString":"5"})";
  const auto spend = [&](const std::string& entry, const std::string& more = "") {
    return Spend("[" + Transfer("\"entries\":[" + other + "," + entry + "]" + more) + "]");
  };
  CHECK(spend(R"({"address":"y","valueString":"7"})") == "12");
  CHECK(spend(R"({"address":"y","value":7})") == "12");
  CHECK(spend(R"({"address":"y","valueString":"-7"})") == "5");
  CHECK(spend(R"({"address":"y","valueString":"0"})") == "5");
  CHECK(spend(R"({"address":"y","valueString":"7","isChange":true})") == "5");
  CHECK(spend(R"({"address":"y","valueString":"7","isPayGo":true})") == "5");
  CHECK(spend(R"({"address":"y","valueString":"7","wallet":"w"})") == "5");
  CHECK(spend(R"({"address":"y","valueString":"7","wallet":"v"})") == "12");
  CHECK(spend(other, R"(,"feeString":"3")") == "13");
  CHECK(spend(other, R"(,"feeString":"-3","payGoFeeString":"2")") == "15");
}

TEST_CASE("transfers: what one must say") {
  const std::string entries = R"("entries":[{"address":"x","valueString":"5"}])";
  CHECK(Codes("[" + Transfer(entries) + "]") == "");
  CHECK(Codes("[7]") == "wrong-type");
  CHECK(Codes(R"([{"type":"send","coin":"btc"}])") == "missing-field");
  CHECK(Codes(R"([{"id":"t","coin":"btc"}])") == "missing-field");
  CHECK(Codes(R"([{"id":"t","coin":"btc","type":"swap"}])") == "unknown-type");
  CHECK(Codes("[" + Transfer(R"("entries":[])") + "]") == "missing-field");
  CHECK(Codes("[" + Transfer(R"("entries":[{"valueString":"5"}])") + "]") == "missing-field");
  CHECK(Codes("[" + Transfer(entries + R"(,"state":"done")") + "]") == "unknown-state");
  CHECK(Codes("[" + Transfer(R"("entries":[{"address":"x","valueString":"5.0"}])") + "]") ==
        "syntax");
  CHECK(Codes("[" + Transfer(entries) + ",]") == "syntax");
  CHECK(Codes(R"({"transfers":{}})") == "wrong-type");
}

TEST_CASE("owners: one address has one owner, in any spelling and in both formats") {
  const auto codes = [](const std::string& owners) {
    TextOptions options;
    options.addresses = owners;
    return ReplayText(kPlainPolicy, "", options).ErrorCodes();
  };
  CHECK(codes("address,wallet\nbc1qa,w\nBC1QA,w\n") == "");
  CHECK(codes("address,wallet\nbc1qa,w\nBC1QA,v\n") == "address-differs");
  CHECK(codes("address,wallet,tags\nx,w,a|b\nx,w,b|a\n") == "");
  CHECK(codes("{\"address\":\"x\",\"wallet\":\"w\"}\n\n{\"address\":\"x\",\"wallet\":\"v\"}\n") ==
        "address-differs");
  CHECK(codes("wallet\nw\n") == "header");
  CHECK(codes("address,wallet,\"no\nx,w,\n") == "syntax");
  CHECK(codes("address,wallet\nx\n") == "syntax");
  CHECK(codes("address,wallet\n,w\n") == "missing-field");
  CHECK(codes("{\"wallet\":\"w\"}\n") == "missing-field");
  CHECK(codes("{\"address\":\"x\"}\n[]\n") == "wrong-type");
  CHECK(codes("{\"address\":\"x\",\"tags\":\"a\"}\n") == "wrong-type");
}

}  // namespace
}  // namespace sluice
