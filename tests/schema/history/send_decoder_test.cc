// One send of the native form: each field's type, place and edge; and how records are held
// together.
#include "schema/history/send_decoder.h"

#include <string>
#include <vector>

#include <doctest/doctest.h>

#include "schema/history/record_compare.h"
#include "tests/engine/world.h"
#include "tests/schema/marked_text.h"

namespace sluice {
namespace {

using testing::MarkedText;

// What is wrong with a send, `CODE` and the column of the place; empty where nothing is.
std::string Wrong(const std::string& text, const HistoryOptions& options = {}) {
  std::string json = text;
  JsonDocument document;
  REQUIRE(!document.Parse(&json));
  HistoryStats stats;
  SendRecord record{};
  const std::optional<SendError> error =
      SendDecoder(options, &stats).Decode(document, document.root(), &record);
  if (!error) return "";
  const JsonNode& place = error->place == nullptr ? document.root() : *error->place;
  return std::string(Name(error->code)) + ":1:" + std::to_string(document.OffsetOf(place) + 1);
}

std::string Json(const std::string& more,
                 const std::string& recipient = R"({"address":"x","amount":1})") {
  return R"({"id":"s","time":"2026-01-05T10:00:00Z","coin":"btc","recipients":[)" + recipient +
         "]" + more + "}";
}

TEST_CASE("send: each field that is wrong is named by the first mistake's code and place") {
  struct Row {
    Code code;
    std::string marked;
  };
  const Row rows[] = {
      {Code::kWrongType, "^7"},
      {Code::kWrongType, R"({"id":^7})"},
      {Code::kEmptyText, R"({"id":^""})"},
      {Code::kMissingField, R"(^{"id":"s"})"},
      {Code::kMissingField, R"(^{"id":null,"time":"2026-01-05T10:00:00Z"})"},
      {Code::kMissingField, R"({"recipients":^[]})"},
      {Code::kWrongType, R"({"recipients":[^7]})"},
      {Code::kMissingField, Json("", R"(^{"amount":1})")},
      {Code::kMissingField, Json("", R"(^{"address":"x"})")},
      {Code::kMissingField, Json("", R"(^{"address":"x","amount":null})")},
      {Code::kSyntax, Json("", R"({"address":"x","amount":^"-1"})")},
      {Code::kSyntax, Json("", R"({"address":"x","amount":^-1})")},
      {Code::kSyntax, Json("", R"({"address":"x","amount":^""})")},
      {Code::kNotInteger, Json("", R"({"address":"x","amount":^-0})")},
      {Code::kNotInteger, Json("", R"({"address":"x","amount":^1e3})")},
      {Code::kNotInteger, Json("", R"({"address":"x","amount":^100.0})")},
      {Code::kWrongType, Json("", R"({"address":"x","amount":1,"change":^"true"})")},
      {Code::kEmptyText, Json("", R"({"address":"x","amount":1,"tags":["t",^""]})")},
      {Code::kWrongType, Json(R"(,"fee":^true)")},
      {Code::kEmptyText, Json(R"(,"feeCoin":^"")")},
      {Code::kWrongType, Json(R"(,"tags":^"t")")},
      {Code::kUnknownState, Json(R"(,"state":^"done")")},
      {Code::kUnknownType, Json(R"(,"type":^"wallet.freeze")")},
      {Code::kWrongType, Json(R"(,"webhooks":^[])")},
      {Code::kWrongType, Json(R"(,"webhooks":{"r":^"200"})")},
      {Code::kOutOfRange, Json(R"(,"webhooks":{"r":^99})")},
      {Code::kOutOfRange, Json(R"(,"webhooks":{"r":^600})")},
      {Code::kNotInteger, Json(R"(,"webhooks":{"r":^200.0})")},
      {Code::kMissingField, Json(R"(,"approvals":[^{"user":"u","time":"2026-01-05T10:00:00Z"}])")},
      {Code::kWrongType,
       Json(R"(,"approvals":[{"user":"u","time":"2026-01-05T10:00:00Z","decision":^"yes"}])")},
  };
  for (const Row& row : rows) {
    CAPTURE(row.marked);
    const MarkedText marked(row.marked);
    CHECK(Wrong(marked.text) == std::string(Name(row.code)) + marked.place);
  }
}

TEST_CASE("send: what is at the edge of right") {
  for (const char* const more :
       {R"(,"webhooks":{"r":100,"q":599,"n":null})", R"(,"state":" Confirmed ")",
        R"(,"type":"send")", R"(,"fee":null,"tags":null,"state":null)",
        R"(,"initiator":"u","kind":"any","ip":"::1")",
        R"(,"approvals":[],"tags":[],"webhooks":{})"}) {
    CAPTURE(more);
    CHECK(Wrong(Json(more)) == "");
  }
  CHECK(Wrong(Json("", R"({"address":"x","amount":"00"})")) == "");
}

TEST_CASE("send: unknown fields are counted by name, or are errors where that is asked for") {
  std::string json = Json(R"(,"note":1,"Fee":2)", R"({"address":"x","amount":1,"note":3})");
  JsonDocument document;
  REQUIRE(!document.Parse(&json));
  HistoryOptions options;
  HistoryStats stats;
  SendRecord record{};
  REQUIRE(!SendDecoder(options, &stats).Decode(document, document.root(), &record));
  CHECK(stats.unknown_fields == std::map<std::string, std::uint64_t>{{"Fee", 1}, {"note", 2}});
  options.strict = true;
  const MarkedText marked(Json(R"(,^"note":1)"));
  CHECK(Wrong(marked.text, options) == "unknown-field" + marked.place);
}

TEST_CASE("send: their states are read as ours where they are told, before our own names") {
  HistoryOptions options;
  options.states = {{"done", RecordedState::kConfirmed}, {"failed", RecordedState::kConfirmed}};
  for (const char* const theirs : {"done", "DONE", " Done ", "failed"}) {
    CAPTURE(theirs);
    std::string json = Json(std::string(R"(,"state":")") + theirs + "\"");
    JsonDocument document;
    REQUIRE(!document.Parse(&json));
    HistoryStats stats;
    SendRecord record{};
    REQUIRE(!SendDecoder(options, &stats).Decode(document, document.root(), &record));
    CHECK(record.state == RecordedState::kConfirmed);
  }
}

TEST_CASE("records: the fields in which one differs from a send that is there, by name") {
  testing::World world;
  SendRecord first = testing::SendOf("s", testing::At(1), 5);
  first.tags = {"a", "b"};
  const SendIndex index = world.Add(first);
  const History& history = world.builder().history();
  const auto differences = [&](const SendRecord& other, bool fold_case = false) {
    std::string names;
    for (const std::string_view name :
         Differences(other, Send(history, index), world.names, "default", fold_case))
      names.append(names.empty() ? "" : " ").append(name);
    return names;
  };
  CHECK(differences(first) == "");
  SendRecord other = first;
  other.tags = {"b", "a", "b"};
  other.wallet = "default";
  other.fee_coin = "btc";
  CHECK(differences(other) == "");  // The same, said otherwise.
  other.coin = "BTC";
  CHECK(differences(other, /*fold_case=*/true) == "");
  CHECK(differences(other) == "coin");
  other = first;
  other.time = testing::At(1, 1);
  other.fee = Amount(1);
  other.initiator = "u";
  other.kind = "stake";
  other.state = RecordedState::kFailed;
  other.tags = {"a"};
  other.recipients[0].amount = Amount(6);
  CHECK(differences(other) == "time fee initiator state kind tags recipients");
  other = first;
  other.recipients.push_back(other.recipients[0]);
  CHECK(differences(other) == "recipients");
}

}  // namespace
}  // namespace sluice
