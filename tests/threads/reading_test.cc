// Lines that are read, scanned and taken on several threads: what the thread sanitizer looks at,
// and that the same comes out.

#include <string>
#include <vector>

#include <doctest/doctest.h>

#include "engine/base/interner.h"
#include "engine/base/parallel.h"
#include "schema/history/scanned_chunk.h"

namespace sluice::testing {
namespace {

// Some lines of each chunk are none that the scanner knows.
std::string Lines() {
  std::string text;
  for (int i = 0; i < 20'000; ++i) {
    const std::string id = std::to_string(i);
    text += i % 97 == 0 ? "{\"id\":\"\\u0041" + id + "\"}\n"
                        : R"({"id":"send-)" + id +
                              R"(","time":"2026-01-05T10:00:00Z","wallet":"w","coin":"eth",)" +
                              R"("recipients":[{"address":"0x)" + std::to_string(i % 7) +
                              R"(","amount":")" + id + "\"}]}\n";
  }
  return text;
}

struct Taken {
  std::vector<std::string> lines;  ///< `-` where the scanner knew none
  std::vector<std::uint32_t> addresses;

  bool operator==(const Taken&) const = default;
};

Taken Read(const std::string& text, unsigned threads) {
  ByteSource source = ByteSource::OfText("f", text);
  LineChunks chunks(&source, std::string());
  const HistoryOptions options;
  const SendScanner scanner(options);
  std::vector<ScannedChunk> slots(2 * std::size_t{threads});
  Interner addresses;
  Taken taken;
  const auto take = [&](std::size_t slot) {
    for (const ScannedChunk::Entry& entry : slots[slot].entries()) {
      taken.lines.emplace_back(entry.send == nullptr ? "-" : entry.send->id);
      if (entry.send == nullptr) continue;
      const RecipientRecord& recipient = entry.send->recipients.at(0);
      taken.addresses.push_back(addresses.Add(recipient.address, recipient.address_hash).id);
    }
    return true;
  };
  Pipeline(threads, slots.size(),
           {[&](std::size_t slot) { return chunks.Next(&slots[slot].lines()).value(); },
            [&](std::size_t slot) { slots[slot].Scan(scanner); }, take});
  return taken;
}

TEST_CASE("reading: any number of threads reads the same") {
  const std::string text = Lines();
  const Taken one = Read(text, 1);
  CHECK(one.lines.size() == 20'000);
  CHECK(one.lines.at(0) == "-");
  CHECK(one.lines.at(1) == "send-1");
  CHECK(one.addresses.size() == 20'000 - 207);
  for (const unsigned threads : {2U, 3U, 8U}) {
    CAPTURE(threads);
    CHECK(Read(text, threads) == one);
  }
}

}  // namespace
}  // namespace sluice::testing
