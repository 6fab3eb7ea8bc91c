// Histories that `generate` makes, from options that are the input's bytes: every line can be read,
// by the scanner of usual lines among others, and nothing is odd about one.
#include <cstdint>
#include <string>

#include "schema/history/send_scanner.h"
#include "tests/fuzz/claims.h"
#include "tests/fuzz/entries.h"
#include "tests/fuzz/history_claims.h"
#include "tests/fuzz/opened.h"
#include "tests/support/scannable_line.h"
#include "tools/generate/generate.h"

namespace sluice::fuzz {
namespace {

class Bytes {
 public:
  explicit Bytes(std::string_view bytes) : bytes_(bytes) {}

  // 0 once all are used up.
  std::uint64_t Next(std::size_t count) {
    std::uint64_t number = 0;
    for (; count > 0 && !bytes_.empty(); --count, bytes_.remove_prefix(1))
      number = number << 8 | static_cast<unsigned char>(bytes_.front());
    return number;
  }

 private:
  std::string_view bytes_;
};

// Small enough for many a second.
generate::Options OptionsOf(std::string_view input) {
  Bytes bytes(input);
  generate::Options options;
  options.seed = bytes.Next(8);
  options.sends = 1 + bytes.Next(1) % 50;
  options.wallets = 1 + bytes.Next(2) % 2000;
  options.recipients = 1 + bytes.Next(2) % 2000;
  options.days = 1 + bytes.Next(2) % 400;
  const std::uint64_t flags = bytes.Next(1);
  options.fees = (flags & 1) != 0;
  options.approvals = (flags & 2) != 0;
  if ((flags & 4) != 0) options.coins = {"x", "tbtc", "polygon:usdc", "ofcusd", "a.b-c_D"};
  return options;
}

}  // namespace

void FuzzGenerate(std::string_view input) {
  const generate::Options options = OptionsOf(input);
  std::string text;
  HistoryOptions strict;
  strict.strict = true;
  generate::Generate(options, [&](std::string_view line) {
    SendRecord record{};
    const ScannableLine scannable(line.substr(0, line.size() - 1));
    Claim(SendScanner(strict).Scan(scannable.line(), &record), "a line that is made is a usual one",
          line);
    text += line;
    return true;
  });
  Opened opened;
  opened.history_options = strict;
  opened.ReadPolicy(kAnyPolicy);
  Claim(opened.ReadHistory(text), "a history that is made can be read", opened.Printed());
  Claim(opened.read().history.order.size() == options.sends, "it has as many sends as asked for");
  ClaimHistory(text, strict);
}

}  // namespace sluice::fuzz
