// From records to the columns of a history.
#include "engine/model/history_builder.h"

#include <string>
#include <vector>

#include <doctest/doctest.h>

#include "tests/engine/world.h"

namespace sluice {
namespace {

using testing::At;
using testing::SendOf;
using testing::World;

std::string Order(const History& history) {
  std::string ids;
  for (std::uint32_t rank = 0; rank < history.order.size(); ++rank)
    ids.append(ids.empty() ? "" : " ").append(history.ids.Text(history.order[rank]));
  return ids;
}

std::string Addresses(const History& history, const Names& names, SendIndex send) {
  std::string texts;
  Send(history, send).ForEachRecipient([&](const Recipient& recipient) {
    texts.append(texts.empty() ? "" : " ").append(names.addresses.Text(recipient.address));
  });
  return texts;
}

TEST_CASE("history: sends are in order of time, then of their place in the input") {
  World world;
  world.Add(SendOf("late", At(2), 1));
  world.Add(SendOf("first", At(0), 1));
  world.Add(SendOf("a microsecond later", At(0, 1), 1));
  world.Add(SendOf("at the same time as the first", At(0), 1));
  world.Add(SendOf("late too", At(2), 1));
  CHECK(Order(world.Finish()) ==
        "first at the same time as the first a microsecond later late late too");
}

TEST_CASE("history: of sends that came in order the order holds nothing") {
  World world;
  for (const char* const id : {"a", "b"}) world.Add(SendOf(id, At(1), 1));
  CHECK(world.Finish().order.MemoryBytes() == 0);
}

TEST_CASE("history: nothing at all is a history") {
  World world;
  const History history = world.Finish();
  CHECK(history.size() == 0);
  CHECK(history.order.empty());
}

TEST_CASE("history: what the record says is what the send says") {
  World world;
  SendRecord record = SendOf("a", At(5, 6), 7);
  record.wallet = "w";
  record.fee = Amount(8);
  record.fee_coin = "eth";
  record.initiator = "ana";
  record.tags = {"t", ":tag", "t"};
  record.kind = "stake";
  record.state = RecordedState::kConfirmed;
  record.line = 12;
  record.recipients[0].change = true;
  world.Add(SendOf("plain", At(5), 1));
  world.Add(record);
  CHECK(world.builder().Find("a") == 1);
  CHECK(world.builder().Find("b") == kNoSend);
  const History history = world.Finish();
  const Send plain(history, 0);
  CHECK(world.names.tags.Text(plain.wallet()) == "default");
  CHECK(plain.initiator() == kNone<UserId>);
  CHECK(plain.kind() == kNone<KindId>);
  CHECK(plain.state() == RecordedState::kUnknown);
  CHECK(plain.fee().IsZero());
  CHECK(plain.fee_in_own_coin());
  CHECK(plain.tags() == TagSets::kEmpty);
  CHECK(plain.replaces() == kNoSend);
  const Send send(history, 1);
  CHECK(send.id() == "a");
  CHECK(send.time() == At(5, 6));
  CHECK(world.names.tags.Text(send.wallet()) == "w");
  CHECK(world.names.coins.Text(send.coin()) == "btc");
  CHECK(send.fee() == Amount(8));
  CHECK(!send.fee_in_own_coin());
  CHECK(world.names.users.Text(send.initiator()) == "ana");
  CHECK(world.names.kinds.Text(send.kind()) == "stake");
  CHECK(send.state() == RecordedState::kConfirmed);
  CHECK(world.names.tag_sets.Tags(send.tags()).size() == 1);
  CHECK(history.rows[1].line == 12);
  CHECK(send.AnyRecipient([](const Recipient& r) { return r.change && r.amount == Amount(7); }));
}

TEST_CASE("history: lines are kept as read where the wallet may refuse, and nowhere else") {
  Names names;
  const OwnerBook owners;
  std::vector<std::size_t> asked;
  const auto may_refuse = [&](WalletId id, std::size_t bytes) {
    asked.push_back(bytes);
    return names.tags.Text(id) == "frozen";
  };
  HistoryBuilder builder(&names, &owners, "default", may_refuse);
  SendRecord record = SendOf("a", At(0), 1);
  record.raw = "{the line}";
  builder.Append(record, names.tags.Add("frozen"), true);
  record.id = "b";
  builder.Append(record, builder.WalletOf(record.wallet), true);
  const History history = builder.Finish([](SendIndex, std::string_view) {});
  CHECK(history.raw_lines[0] == "{the line}");
  CHECK(history.raw_lines[1].empty());
  CHECK(asked == std::vector<std::size_t>{10, 10});  // bytes of the line
}

TEST_CASE("history: recipients that come late stand behind those that are there") {
  World world;
  const SendIndex a = world.Add(SendOf("a", At(0), 1));
  world.builder().AppendRecipient(a, {.address = "a2", .amount = Amount(2)});
  const SendIndex b = world.Add(SendOf("b", At(0), 1));
  const SendIndex c = world.Add(SendOf("c", At(0), 1));
  world.builder().AppendRecipient(a, {.address = "a3", .amount = Amount(3), .change = true});
  world.builder().AppendRecipient(c, {.address = "c2", .amount = Amount(4)});
  world.builder().AppendRecipient(a, {.address = "a4", .amount = Amount(5)});
  CHECK(world.builder().RecipientsOf(a) == 4);
  CHECK(world.builder().RecipientsOf(b) == 1);
  CHECK(world.builder().RecipientsOf(c) == 2);
  const History history = world.Finish();
  CHECK(Addresses(history, world.names, a) == "x a2 a3 a4");
  CHECK(Addresses(history, world.names, b) == "x");
  CHECK(Addresses(history, world.names, c) == "x c2");
  std::vector<std::string> amounts;
  Send(history, a).ForEachRecipient([&](const Recipient& r) {
    amounts.push_back(r.amount.ToString() + (r.change ? "c" : ""));
  });
  CHECK(amounts == std::vector<std::string>{"1", "2", "3c", "5"});
}

TEST_CASE("history: excluded and left-out sends take their id and aren't replayed") {
  World world;
  world.Add(SendOf("a", At(0), 1));
  world.Add(SendOf("left out", At(1), 1), /*included=*/false);
  const SendIndex excluded = world.Add(SendOf("excluded", At(2), 1));
  world.Add(SendOf("b", At(3), 1));
  world.builder().Exclude(excluded);
  CHECK(world.builder().Find("left out") == 1);
  const History history = world.Finish();
  CHECK(Order(history) == "a b");
  CHECK(history.size() == 4);
}

TEST_CASE(
    "replaces: an earlier send of the wallet, by time or by place; anything else is refused") {
  struct Row {
    std::string name;
    std::int64_t at;          // of the send that replaces another
    std::string_view wallet;  // its
    std::string_view replaces;
    bool good;
  };
  // "old" is at 10 s; "same time, later" is at 10 s too, behind it and before the one that is
  // tested.
  const Row rows[] = {
      {"an earlier one", 11, "w", "old", true},
      {"at the same instant, before it in the input", 10, "w", "old", true},
      {"a later one", 9, "w", "old", false},
      {"one after it in the input, at the same instant", 10, "w", "behind", false},
      {"of another wallet", 11, "v", "old", false},
      {"an unknown one", 11, "w", "new", false},
      {"itself", 11, "w", "tested", false},
      {"one that is left out", 11, "w", "left out", true},
      {"one that was refused itself", 11, "w", "refused", false},
  };
  for (const Row& row : rows) {
    CAPTURE(row.name);
    World world;
    const auto add = [&](std::string_view id, std::int64_t at, std::string_view wallet,
                         std::string_view replaces, bool included = true) {
      SendRecord record = SendOf(id, At(at), 1);
      record.wallet = wallet;
      record.replaces = replaces;
      return world.Add(record, included);
    };
    const SendIndex old = add("old", 10, "w", "");
    add("left out", 5, "w", "", false);
    add("refused", 6, "w", "nobody");
    const SendIndex tested = add("tested", row.at, row.wallet, row.replaces);
    add("behind", 10, "w", "");
    const History history = world.Finish();
    const bool in_order = Order(history).find("tested") != std::string::npos;
    CHECK(in_order == row.good);
    CHECK(world.refused.size() == (row.good ? 1 : 2));
    if (row.good) CHECK(history.ids.Text(Send(history, tested).replaces()) == row.replaces);
    CHECK(Send(history, old).is_replaced() == (row.good && row.replaces == "old"));
    if (!row.good)
      CHECK(world.refused.back() == std::pair(std::string("tested"), std::string(row.replaces)));
  }
}

TEST_CASE("owners: the line's word goes before the list's, field by field") {
  struct Row {
    std::string name;
    RecipientRecord line;
    std::string wallet;
    std::string enterprise;
    std::size_t tags;
  };
  const Row rows[] = {
      {"all from the list", {.address = "BC1QX"}, "of-list", "e-of-list", 2},
      {"the wallet from the line",
       {.address = "bc1qx", .wallet = "of-line"},
       "of-line",
       "e-of-list",
       2},
      {"the enterprise from it", {.address = "bc1qx", .enterprise = "e"}, "of-list", "e", 2},
      {"tags from it",
       {.address = "bc1qx", .tags = {"t"}, .has_tags = true},
       "of-list",
       "e-of-list",
       1},
      {"an empty list of tags", {.address = "bc1qx", .has_tags = true}, "of-list", "e-of-list", 0},
      {"another address", {.address = "bc1qy"}, "", "", 0},
      {"the address with a suffix is another", {.address = "bc1qx?dt=1"}, "", "", 0},
  };
  for (const Row& row : rows) {
    CAPTURE(row.name);
    World world;
    const TagSetId tags = world.names.tag_sets.Add({world.Tag("l1"), world.Tag("l2")});
    world.owners[Index(world.names.addresses.AddPlain("bc1qx"))] = {world.Tag("of-list"),
                                                                    world.Tag("e-of-list"), tags};
    SendRecord record = SendOf("a", At(0), 1);
    record.recipients = {row.line};
    world.Add(record);
    const History history = world.Finish();
    const Recipient recipient = history.recipients[0];
    const auto text = [&](TagId id) {
      return id == kNone<TagId> ? "" : std::string(world.names.tags.Text(id));
    };
    CHECK(text(recipient.wallet) == row.wallet);
    CHECK(text(recipient.enterprise) == row.enterprise);
    CHECK(world.names.tag_sets.Tags(recipient.tags).size() == row.tags);
  }
}

}  // namespace
}  // namespace sluice
