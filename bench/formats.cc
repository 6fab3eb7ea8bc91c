#include "bench/formats.h"

#include <cassert>
#include <cstdint>
#include <zlib.h>

#include "engine/base/amount.h"
#include "engine/base/time_text.h"

namespace sluice::bench {
namespace {

// `"name":"value"`, with a comma before it. No text of generated histories needs escaping.
void AppendField(std::string_view name, std::string_view value, std::string* text) {
  text->append(",\"").append(name).append("\":\"").append(value).append("\"");
}

void AppendTransfer(const Send& send, const Names& names, std::string* text) {
  Amount sum;
  send.ForEachRecipient([&](const Recipient& recipient) { sum += recipient.amount; });
  const std::string value = "-" + sum.ToString();
  text->append(R"({"type":"send","state":"confirmed")");
  AppendField("id", send.id(), text);
  AppendField("createdTime", FormatTime(send.time()), text);
  AppendField("wallet", names.tags.Text(send.wallet()), text);
  AppendField("coin", names.coins.Text(send.coin()), text);
  AppendField("valueString", value, text);
  text->append(R"(,"entries":[{"address":"of-the-wallet")");
  AppendField("wallet", names.tags.Text(send.wallet()), text);
  AppendField("valueString", value, text);
  send.ForEachRecipient([&](const Recipient& recipient) {
    text->append(R"(},{"isChange":false)");
    AppendField("address", names.addresses.Text(recipient.address), text);
    AppendField("valueString", recipient.amount.ToString(), text);
    if (recipient.wallet != kNone<TagId>)
      AppendField("wallet", names.tags.Text(recipient.wallet), text);
  });
  text->append("}]}");
}

}  // namespace

std::string CsvText(const History& history, const Names& names) {
  std::string text = "id,time,wallet,coin,address,amount,toWallet\n";
  for (std::uint32_t rank = 0; rank < history.order.size(); ++rank) {
    const Send send(history, history.order[rank]);
    std::string of_send(send.id());
    of_send.append(",").append(FormatTime(send.time()));
    of_send.append(",").append(names.tags.Text(send.wallet()));
    of_send.append(",").append(names.coins.Text(send.coin()));
    send.ForEachRecipient([&](const Recipient& recipient) {
      text.append(of_send).append(",").append(names.addresses.Text(recipient.address));
      text.append(",").append(recipient.amount.ToString()).append(",");
      if (recipient.wallet != kNone<TagId>) text.append(names.tags.Text(recipient.wallet));
      text += '\n';
    });
  }
  return text;
}

std::string TransferText(const History& history, const Names& names) {
  std::string text = R"({"transfers":[)";
  for (std::uint32_t rank = history.order.size(); rank > 0; --rank) {
    if (rank < history.order.size()) text += ",\n";
    AppendTransfer(Send(history, history.order[rank - 1]), names, &text);
  }
  return text += "]}\n";
}

std::string Gzipped(std::string text) {
  constexpr int kGzipHeader = 16;
  z_stream stream{};
  int status = deflateInit2(&stream, Z_DEFAULT_COMPRESSION, Z_DEFLATED, MAX_WBITS + kGzipHeader,
                            MAX_MEM_LEVEL, Z_DEFAULT_STRATEGY);
  assert(status == Z_OK);
  std::string gzipped(deflateBound(&stream, text.size()), '\0');
  stream.next_in = reinterpret_cast<Bytef*>(text.data());
  stream.avail_in = static_cast<uInt>(text.size());
  stream.next_out = reinterpret_cast<Bytef*>(gzipped.data());
  stream.avail_out = static_cast<uInt>(gzipped.size());
  status = deflate(&stream, Z_FINISH);
  assert(status == Z_STREAM_END);
  gzipped.resize(stream.total_out);
  deflateEnd(&stream);
  return gzipped;
}

}  // namespace sluice::bench
