#include "tests/fuzz/history_text.h"

#include <cstdio>

#include "schema/json/json_output.h"

namespace sluice::fuzz {
namespace {

std::string TextOf(const IpAddress& ip) {
  std::string text;
  for (std::size_t i = 0; i < (ip.is_v4 ? 4 : 16); i += ip.is_v4 ? 1 : 2) {
    char group[8];
    if (ip.is_v4) {
      std::snprintf(group, sizeof group, "%s%u", i == 0 ? "" : ".", unsigned{ip.bytes[i]});
    } else {
      const unsigned value = unsigned{ip.bytes[i]} << 8 | ip.bytes[i + 1];
      std::snprintf(group, sizeof group, "%s%x", i == 0 ? "" : ":", value);
    }
    text += group;
  }
  return text;
}

class Writer {
 public:
  Writer(const History& history, const Names& names, JsonOutput* out)
      : history_(history), names_(names), out_(*out) {}

  void Write(const Send& send) {
    out_.BeginObject();
    out_.Field("id", send.id());
    out_.Field("time", send.time());
    out_.Field("wallet", names_.tags.Text(send.wallet()));
    out_.Field("coin", names_.coins.Text(send.coin()));
    WriteFee(send);
    WriteLabels(send);
    WriteRecorded(send);
    out_.Key("recipients");
    out_.BeginArray();
    send.ForEachRecipient([&](const Recipient& recipient) { Write(recipient); });
    out_.EndArray();
    out_.EndObject();
  }

 private:
  void WriteFee(const Send& send) {
    if (!send.fee().IsZero()) out_.Field("fee", send.fee());
    const CoinId coin = history_.fee_coins[send.index()];
    if (coin != kNone<CoinId>) out_.Field("feeCoin", names_.coins.Text(coin));
  }

  void WriteLabels(const Send& send) {
    if (send.initiator() != kNone<UserId>)
      out_.Field("initiator", names_.users.Text(send.initiator()));
    if (send.kind() != kNone<KindId>) out_.Field("kind", names_.kinds.Text(send.kind()));
    if (send.state() != RecordedState::kUnknown) out_.Field("state", NameOf(send.state()));
    if (send.replaces() != kNoSend) out_.Field("replaces", Send(history_, send.replaces()).id());
    if (send.access_token() != kNone<TokenId>)
      out_.Field("accessToken", names_.tokens.Text(send.access_token()));
    if (send.ip()) out_.Field("ip", TextOf(*send.ip()));
    WriteTags(send.tags());
  }

  void WriteRecorded(const Send& send) {
    out_.Key("webhooks");
    out_.BeginObject();
    for (const WebhookAnswer& answer : history_.webhooks) {
      if (answer.send == send.index()) out_.Field(names_.rules.Text(answer.rule), answer.status);
    }
    out_.EndObject();
    out_.Key("approvals");
    out_.BeginArray();
    for (const RecordedApproval& approval : send.approvals()) {
      out_.BeginObject();
      out_.Field("user", names_.users.Text(approval.user));
      out_.Field("time", approval.time);
      out_.Field("decision", approval.approves ? "approve" : "reject");
      out_.EndObject();
    }
    out_.EndArray();
  }

  void Write(const Recipient& recipient) {
    out_.BeginObject();
    out_.Field("address", names_.addresses.Text(recipient.address));
    out_.Field("amount", recipient.amount);
    if (recipient.wallet != kNone<TagId>) out_.Field("wallet", names_.tags.Text(recipient.wallet));
    if (recipient.enterprise != kNone<TagId>)
      out_.Field("enterprise", names_.tags.Text(recipient.enterprise));
    if (recipient.change) out_.Field("change", true);
    WriteTags(recipient.tags);
    out_.EndObject();
  }

  void WriteTags(TagSetId tags) {
    out_.Key("tags");
    out_.BeginArray();
    for (const TagId tag : names_.tag_sets.Tags(tags)) out_.Value(names_.tags.Text(tag));
    out_.EndArray();
  }

  const History& history_;
  const Names& names_;
  JsonOutput& out_;
};

}  // namespace

std::string HistoryText(const History& history, const Names& names) {
  std::string text;
  JsonOutput out;
  for (SendIndex i = 0; i < history.size(); ++i) {
    out.Clear();
    Writer(history, names, &out).Write(Send(history, i));
    text.append(out.text()).append("\n");
  }
  return text;
}

}  // namespace sluice::fuzz
