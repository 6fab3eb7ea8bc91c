// What a send counts, and what it takes out of its wallet.
#include "engine/model/spend.h"

#include <string>
#include <vector>

#include <doctest/doctest.h>

#include "tests/engine/world.h"

namespace sluice {
namespace {

using testing::At;
using testing::SendOf;
using testing::World;

constexpr std::uint64_t kPaid = 10'000'000;
constexpr std::uint64_t kFee = 9'060;

std::string Count(World* world, const SendRecord& record, const TagList& excluded = {}) {
  world->Add(record);
  const History history = world->Finish();
  const Counted counted = CountedFor(Send(history, 0), excluded, world->facts());
  return counted.any ? counted.amount.ToString() : "nobody counts, " + counted.amount.ToString();
}

TEST_CASE("counted: every recipient but change, and the fee if it is paid in the same coin") {
  struct Row {
    std::string name;
    std::vector<RecipientRecord> recipients;
    std::string_view fee_coin;
    bool fee_coin_unknown;
    std::string counted;
    std::string without_fee;  // countFee false
  };
  const RecipientRecord paid{.address = "x", .amount = Amount(kPaid)};
  const RecipientRecord nothing{.address = "x", .amount = Amount(0)};
  const RecipientRecord change{.address = "c", .amount = Amount(7), .change = true};
  const Row rows[] = {
      {"one recipient and a fee", {paid}, "", false, "10009060", "10000000"},
      {"the fee's coin said outright", {paid}, "btc", false, "10009060", "10000000"},
      {"another coin", {paid}, "eth", false, "10000000", "10000000"},
      {"another case is another coin", {paid}, "BTC", false, "10000000", "10000000"},
      {"which coin isn't known", {paid}, "", true, "10000000", "10000000"},
      {"two recipients, one fee", {paid, paid}, "", false, "20009060", "20000000"},
      {"change doesn't count", {paid, change}, "", false, "10009060", "10000000"},
      {"change alone: nobody counts, so the fee doesn't",
       {change},
       "",
       false,
       "nobody counts, 0",
       "nobody counts, 0"},
      {"a recipient of 0 counts, and so the fee", {nothing}, "", false, "9060", "0"},
  };
  for (const Row& row : rows) {
    for (const bool count_fee : {true, false}) {
      CAPTURE(row.name);
      CAPTURE(count_fee);
      World world;
      world.profile.count_fee = count_fee;
      SendRecord record = SendOf("a", At(0), 0);
      record.recipients = row.recipients;
      record.fee = Amount(kFee);
      record.fee_coin = row.fee_coin;
      record.fee_coin_unknown = row.fee_coin_unknown;
      CHECK(Count(&world, record) == (count_fee ? row.counted : row.without_fee));
    }
  }
}

TEST_CASE("counted: amounts past 128 bits add up") {
  World world;
  SendRecord record = SendOf("a", At(0), 0);
  record.recipients[0].amount = Amount::Parse("340282366920938463463374607431768211455").value();
  record.recipients.push_back(record.recipients[0]);
  record.fee = Amount(2);
  CHECK(Count(&world, record) == "680564733841876926926749214863536422912");
}

TEST_CASE("counted: what goes to the wallet itself counts unless selfSend is exempt") {
  for (const bool exempt : {false, true}) {
    CAPTURE(exempt);
    World world;
    world.profile.self_send_exempt = exempt;
    SendRecord record = SendOf("a", At(0), 5);
    record.wallet = "w";
    record.recipients.push_back({.address = "y", .amount = Amount(60), .wallet = "w"});
    record.recipients.push_back({.address = "z", .amount = Amount(100), .wallet = "v"});
    CHECK(Count(&world, record) == (exempt ? "105" : "165"));
  }
}

TEST_CASE("counted: an unknown owner is nobody's own wallet") {
  World world;
  world.profile.self_send_exempt = true;
  CHECK(Count(&world, SendOf("a", At(0), 5)) == "5");
}

TEST_CASE("counted: excluded tags from each source of a recipient's tags") {
  struct Row {
    std::string name;
    RecipientRecord recipient;
    std::string_view excluded;
    bool counts;
  };
  const Row rows[] = {
      {"a tag of the line", {.tags = {"t"}, .has_tags = true}, "t", false},
      {"another tag of the line", {.tags = {"u"}, .has_tags = true}, "t", true},
      {"one of several", {.tags = {"u", "t"}, .has_tags = true}, "t", false},
      {"his wallet's id", {.wallet = "v"}, "v", false},
      {"his enterprise's id", {.enterprise = "e"}, "e", false},
      {"a tag of his wallet's object", {.wallet = "v"}, "of-v", false},
      {"the enterprise of his wallet's object", {.wallet = "v"}, "e-of-v", false},
      {"a tag of another wallet's object", {.wallet = "other"}, "of-v", true},
      {"an unknown wallet has no tags", {}, "of-v", true},
      {"the source's own id is none of his", {}, "default", true},
      {"a literal :tag means nothing", {.tags = {":tag"}, .has_tags = true}, ":tag", true},
  };
  for (const Row& row : rows) {
    CAPTURE(row.name);
    World world;
    world.AddWallet("v", {world.Tag("of-v"), world.Tag("e-of-v")});
    SendRecord record = SendOf("a", At(0), 0);
    record.recipients[0] = row.recipient;
    record.recipients[0].address = "x";
    record.recipients[0].amount = Amount(3);
    const TagId excluded = world.Tag(row.excluded);
    CHECK(Count(&world, record, {excluded}) == (row.counts ? "3" : "nobody counts, 0"));
  }
}

TEST_CASE("spend: nobody is excluded from it") {
  World world;
  SendRecord record = SendOf("a", At(0), 3);
  record.recipients[0].tags = {"t"};
  record.recipients[0].has_tags = true;
  record.fee = Amount(4);
  world.Add(record);
  const History history = world.Finish();
  CHECK(Spend(Send(history, 0), world.facts()) == Amount(7));
}

TEST_CASE("tags of a send: its wallet's id, that wallet's tags, and its own") {
  World world;
  world.AddWallet("w", {world.Tag("of-w")});
  SendRecord record = SendOf("a", At(0), 3);
  record.wallet = "w";
  record.tags = {"own", ":tag"};
  record.recipients[0].tags = {"his"};
  record.recipients[0].has_tags = true;
  world.Add(record);
  const History history = world.Finish();
  const auto carries = [&](std::string_view tag) {
    const TagId id = world.Tag(tag);
    return CarriesTag(Send(history, 0), std::span(&id, 1), world.facts());
  };
  CHECK(carries("w"));
  CHECK(carries("of-w"));
  CHECK(carries("own"));
  CHECK(!carries("his"));
  CHECK(!carries(":tag"));
  CHECK(!carries("v"));
  CHECK(!CarriesTag(Send(history, 0), {}, world.facts()));
}

}  // namespace
}  // namespace sluice
