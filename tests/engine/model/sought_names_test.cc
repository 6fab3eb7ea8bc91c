// Names that are looked up many at a time, before a history is built of them.
#include <string>
#include <vector>

#include <doctest/doctest.h>

#include "engine/model/history_builder.h"
#include "tests/engine/world.h"

namespace sluice::sought_names_test {
namespace {

using testing::At;
using testing::SendOf;

TEST_CASE("history: names that were looked up in advance are those that are looked up one by one") {
  const std::string texts[] = {"u", "v", "0xa", "0xB"};
  const auto fill = [&](bool in_advance) {
    Names names;
    const OwnerBook owners;
    HistoryBuilder builder(&names, &owners, "default", [](WalletId, std::size_t) { return false; });
    builder.Expect(2, 4);
    std::vector<SendRecord> records;
    for (std::uint32_t i = 0; i < 8; ++i) {
      records.push_back(SendOf("to be named", At(i), i));
      records.back().wallet = i == 5 ? std::string_view() : std::string_view(texts[i % 2]);
      records.back().recipients.resize(i % 3);
      for (RecipientRecord& recipient : records.back().recipients)
        recipient.address = texts[2 + i / 2 % 2];
    }
    const std::string ids = "abcdefgh";
    // Those of the second half may be there already.
    for (const std::size_t begin : {0U, 4U}) {
      HistoryBuilder::SoughtNames sought;
      for (std::size_t i = begin; i < begin + 4; ++i) {
        records[i].id = std::string_view(ids).substr(i, 1);
        records[i].NoteHashes();
        if (in_advance) sought.Add(&records[i]);
      }
      builder.LookUp(sought);
      for (std::size_t i = begin; i < begin + 4; ++i) {
        builder.PrefetchId(records[i]);
        builder.Append(records[i], builder.WalletOf(records[i]), true);
      }
      if (in_advance && begin == 4) {
        CHECK(records[4].wallet_id == Index(names.tags.Find("u")));
        CHECK(records[5].wallet_id == Interner::kAbsent);
      }
      sought.Clear();
      CHECK((sought.wallets.empty() && sought.addresses.empty()));
    }
    const History history = builder.Finish([](SendIndex, std::string_view) {});
    std::string text;
    for (SendIndex i = 0; i < history.size(); ++i) {
      const Send send(history, i);
      text += std::string(send.id()) + "=" + std::string(names.tags.Text(send.wallet()));
      for (const AddressId address : send.addresses())
        text += " " + std::string(names.addresses.Text(address));
      text += ";";
    }
    return text;
  };
  CHECK(fill(false) == fill(true));
  CHECK(fill(true) == "a=u;b=v 0xa;c=u 0xB 0xB;d=v;e=u 0xa;f=default 0xa 0xa;g=u;h=v 0xB;");
}

}  // namespace
}  // namespace sluice::sought_names_test
