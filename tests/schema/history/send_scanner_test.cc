// What the scanner reads is what the decoder reads; and it reads what most lines are.
#include "schema/history/send_scanner.h"

#include <sstream>
#include <string>
#include <vector>

#include <doctest/doctest.h>

#include "schema/history/send_decoder.h"
#include "tests/support/scannable_line.h"

namespace sluice {
namespace {

void Write(const RecipientRecord& r, std::ostream& out) {
  out << "\n  to " << r.address << " " << r.amount.ToString() << " " << r.wallet << " "
      << r.enterprise << " " << r.has_tags << r.change;
  for (const std::string_view tag : r.tags) out << " " << tag;
}

std::string TextOf(const SendRecord& r) {
  std::ostringstream out;
  out << r.id << "|" << r.time.time_since_epoch().count() << "|" << r.wallet << "|" << r.coin << "|"
      << r.fee.ToString() << "|" << r.fee_coin << "|" << r.fee_coin_unknown << "|" << r.initiator
      << "|" << r.kind << "|" << NameOf(r.state) << "|" << r.replaces << "|" << r.access_token
      << "|" << r.ip << "|" << r.webhooks.size() << "|";
  for (const std::string_view tag : r.tags) out << " " << tag;
  for (const RecipientRecord& recipient : r.recipients) Write(recipient, out);
  for (const ApprovalRecord& approval : r.approvals) {
    out << "\n  " << approval.user << " " << approval.time.time_since_epoch().count()
        << approval.approves;
  }
  return out.str();
}

// As the decoder reads it; empty where it can't.
std::string Decoded(const std::string& line, const HistoryOptions& options) {
  std::string json = line;
  JsonDocument document;
  if (document.Parse(&json)) return "";
  HistoryStats stats;
  SendRecord record{};
  if (SendDecoder(options, &stats).Decode(document, document.root(), &record)) return "";
  return TextOf(record);
}

// As the scanner reads it; empty where it leaves it to others.
std::string Scanned(const std::string& line, const HistoryOptions& options) {
  SendRecord record{};
  record.tags = {"of", "another"};
  record.recipients.resize(3);
  const ScannableLine scannable(line);
  return SendScanner(options).Scan(scannable.line(), &record) ? TextOf(record) : "";
}

const std::vector<std::string>& UsualLines() {
  static const std::vector<std::string> kLines = {
      R"({"id":"tx-1","time":"2026-01-05T10:00:00Z","wallet":"w1","coin":"btc","recipients":)"
      R"([{"address":"bc1qar0srrr7xfkvy5l643lydnw9re59gtzzwf5mdq","amount":"250000"}]})",
      R"({"coin": "eth", "id": "a", "recipients": [{"amount": 1, "address": "0xAb?x=1"}, )"
      R"({"address": "y", "amount": "00340282366920938463463374607431768211456"}], )"
      R"("time": 1767607200000})",
      R"({"id":"b","time":"2026-01-05T10:00:00.123456+01:00","coin":"c","fee":7,"feeCoin":"d",)"
      R"("initiator":"u","kind":"stake","state":"confirmed","replaces":"a","accessToken":"k",)"
      R"("ip":"10.0.0.1","tags":["t","u"],"recipients":[{"address":"x","amount":0,"wallet":"w",)"
      R"("enterprise":"e","change":true,"tags":["v"]},{"address":"x","amount":9,"change":false}],)"
      R"("approvals":[{"user":"u","time":"2026-01-05T10:00:00Z","decision":"approve"},)"
      R"({"decision":"reject","time":1767607200000,"user":"v"}]})"};
  return kLines;
}

TEST_CASE("scanner: usual lines are read, as the decoder reads them") {
  for (const std::string& line : UsualLines()) {
    CAPTURE(line);
    CHECK(Scanned(line, {}) == Decoded(line, {}));
    CHECK(!Scanned(line, {}).empty());
  }
}

TEST_CASE("scanner: what it can't know is left to the decoder") {
  const std::string rest = R"("time":"2026-01-05T10:00:00Z","coin":"c","recipients":)"
                           R"([{"address":"x","amount":1}]})";
  for (const std::string begin :
       {R"({"id":"\u0061",)", "{\"id\":\"\xC3\xA4\",", R"({"id":"a","note":1,)", R"( {"id":"a",)",
        R"({"id":"a","id":"b",)", R"({"id":null,)", R"({"id":"",)", R"({"id":"a","tags":[],)",
        R"({"id":"a","fee":1e3,)", R"({"id":"a","fee":-0,)", R"({"id":"a","fee":007,)",
        R"({"id":"a","type":"send",)", R"({"id":"a","webhooks":{"r":200},)",
        R"({"id":"a","state":"gone",)", "{\t\"id\":\"a\",", "{\"id\":\"a\tb\",", "{\"id\":7,"}) {
    CAPTURE(begin);
    CHECK(Scanned(begin + rest, {}).empty());
  }
  CHECK(!Scanned(R"({"id":"a",)" + rest, {}).empty());
  for (const std::string line : {"", "{", "{}", "[]", "7", "{\"id\"", "{\"id\":\"a\"", "{\"id\":"})
    CHECK(Scanned(line, {}).empty());
}

TEST_CASE("scanner: amounts of every length, in text or as integers, and what is none of them") {
  const std::string begin = R"({"id":"a","time":"2026-01-05T10:00:00Z","coin":"c","fee":)";
  const std::string end = R"(,"recipients":[{"address":"x","amount":1}]})";
  const auto check = [&](const std::string& fee, bool is_read) {
    CAPTURE(fee);
    const std::string line = begin + fee + end;
    CHECK(Scanned(line, {}).empty() != is_read);
    if (is_read) CHECK(Scanned(line, {}) == Decoded(line, {}));
  };
  for (std::size_t length = 1; length <= 80; ++length) {
    const std::string digits =
        std::string("1234567890987654321234567890123456789012").substr(0, length) +
        std::string(length > 40 ? length - 40 : 0, '9');
    check(digits, true);
    check('"' + digits + '"', true);
    check('"' + std::string(length, '0') + digits + '"', true);
    check('"' + std::string(length, '9') + '"', true);
    for (std::size_t place = 0; place < length; ++place) {
      std::string damaged = digits;
      damaged[place] = place % 2 == 0 ? '/' : ':';
      check('"' + damaged + '"', false);
    }
  }
  check("\"\"", false);
}

// Every byte replaced by others, left out, or doubled: where the scanner reads something, the
// decoder reads the same.
TEST_CASE("scanner: of damaged lines it reads what the decoder reads, or nothing") {
  const std::string others = "\"\\{}[]:, 0a-.\x01\x7F\x80\xFF" + std::string(1, '\0');
  std::size_t read = 0;
  const auto compare = [&](const std::string& line, const HistoryOptions& options) {
    const std::string scanned = Scanned(line, options);
    if (scanned.empty()) return;
    ++read;
    REQUIRE_MESSAGE(scanned == Decoded(line, options), line);
  };
  HistoryOptions in_seconds;
  in_seconds.time_unit = TimeUnit::kSeconds;
  for (const std::string& line : UsualLines()) {
    compare(line, in_seconds);
    for (std::size_t at = 0; at < line.size(); ++at) {
      compare(std::string(line).erase(at, 1), {});
      compare(std::string(line).insert(at, 1, line[at]), {});
      for (const char other : others) {
        std::string damaged = line;
        damaged[at] = other;
        compare(damaged, {});
      }
      compare(line.substr(0, at), {});
    }
  }
  CHECK(read > 1000);
}

}  // namespace
}  // namespace sluice
