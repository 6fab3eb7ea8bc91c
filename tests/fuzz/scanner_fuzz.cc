// The scanner of usual lines against the decoder of all: where it reads something, it reads the
// same.
#include <sstream>
#include <string>

#include "schema/history/send_decoder.h"
#include "schema/history/send_scanner.h"
#include "tests/fuzz/claims.h"
#include "tests/fuzz/entries.h"
#include "tests/support/scannable_line.h"

namespace sluice::fuzz {
namespace {

std::int64_t Micros(Timestamp time) { return time.time_since_epoch().count(); }

void Write(const RecipientRecord& r, std::ostream& out) {
  out << "\nto " << r.address << " " << r.amount.ToString() << "|" << r.wallet << "|"
      << r.enterprise << "|" << r.has_tags << r.change;
  for (const std::string_view tag : r.tags) out << "|" << tag;
}

std::string TextOf(const SendRecord& r) {
  std::ostringstream out;
  out << r.id << "|" << Micros(r.time) << "|" << r.wallet << "|" << r.coin << "|"
      << r.fee.ToString() << "|" << r.fee_coin << "|" << r.fee_coin_unknown << "|" << r.initiator
      << "|" << r.kind << "|" << NameOf(r.state) << "|" << r.replaces << "|" << r.access_token
      << "|" << r.ip << "\ntags";
  for (const std::string_view tag : r.tags) out << "|" << tag;
  for (const auto& [rule, status] : r.webhooks) out << "\nwebhook " << rule << " " << status;
  for (const RecipientRecord& recipient : r.recipients) Write(recipient, out);
  for (const ApprovalRecord& approval : r.approvals)
    out << "\nby " << approval.user << " " << Micros(approval.time) << approval.approves;
  return out.str();
}

// As the decoder reads it; empty where it can't.
std::string Decoded(std::string_view line, const HistoryOptions& options) {
  std::string json(line);
  JsonDocument document;
  if (document.Parse(&json)) return {};
  HistoryStats stats;
  SendRecord record{};
  if (SendDecoder(options, &stats).Decode(document, document.root(), &record)) return {};
  return TextOf(record);
}

}  // namespace

void FuzzScanner(std::string_view input) {
  const ScannableLine scannable(input);
  for (const TimeUnit unit : {TimeUnit::kMilliseconds, TimeUnit::kSeconds}) {
    HistoryOptions options;
    options.time_unit = unit;
    SendRecord record{};
    if (!SendScanner(options).Scan(scannable.line(), &record)) continue;
    ClaimSame("the scanner reads what the decoder reads", TextOf(record), Decoded(input, options));
  }
}

}  // namespace sluice::fuzz
