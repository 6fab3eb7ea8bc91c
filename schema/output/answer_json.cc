#include "schema/output/answer_json.h"

#include <algorithm>

#include "engine/model/spend.h"
#include "schema/output/pending_json.h"

namespace sluice {
namespace {

void WriteTexts(const std::vector<std::string>& texts, JsonOutput* out) {
  out->BeginArray();
  for (const std::string& text : texts) out->Value(text);
  out->EndArray();
}

void WriteRecipients(const Send& send, const Facts& facts, JsonOutput* out) {
  out->BeginArray();
  send.ForEachRecipient([&](const Recipient& recipient) {
    if (IsChange(send, recipient, facts.profile)) return;
    out->BeginObject();
    out->Field("address", facts.names.addresses.Text(recipient.address));
    out->Field("amount", recipient.amount);
    out->EndObject();
  });
  out->EndArray();
}

void WriteTransaction(const Send& send, const Facts& facts, JsonOutput* out) {
  out->BeginObject();
  out->Field("type", "transactionRequest");
  out->Key("transactionRequest");
  out->BeginObject();
  out->Key("recipients");
  WriteRecipients(send, facts, out);
  out->Field("requestedAmount", Spend(send, facts));
  out->Field("fee", send.fee());
  out->EndObject();
  out->EndObject();
}

// Everyone who is eligible, as far as that is known.
std::vector<UserId> Eligible(const ApprovalProgress& progress, const Names& names) {
  std::vector<UserId> users;
  for (const ApprovalProgress::Stage& stage : progress.stages()) {
    if (stage.eligible) users.insert(users.end(), stage.eligible->begin(), stage.eligible->end());
  }
  names.users.SortByText(&users);
  users.erase(std::unique(users.begin(), users.end()), users.end());
  return users;
}

}  // namespace

void AnswerWriter::WriteFields(const Answer& answer, WalletReplay* replay, JsonOutput* out) {
  const ScenarioLine& line = input_.scenario.lines[answer.line];
  const Names& names = input_.facts.names;
  const bool has_wallet = line.wallet != kNone<WalletId> &&
                          answer.refused.rejection != Rejection::kPendingApprovalNotFound;
  out->Field("seq", input_.scenario.SeqOfLine(answer.line));
  out->Field("type", Name(line.type));
  out->Field("id", line.id);
  out->Field("time", line.time);
  out->Key("wallet");
  if (has_wallet) {
    out->Value(names.tags.Text(line.wallet));
  } else {
    out->Null();
  }
  out->Field("status", answer.status);
  out->Key("body");
  WriteBody(answer, replay, out);
  out->Key("emails");
  WriteUsers(answer.emails, names, out);
}

void AnswerWriter::WriteBody(const Answer& answer, WalletReplay* replay, JsonOutput* out) {
  const ScenarioLine& line = input_.scenario.lines[answer.line];
  if (answer.refused.rejection != Rejection::kNone) return WriteRefused(answer, out);
  if (IsOfToken(line.type)) return WriteToken(line, replay, out);
  if (answer.status == Answer::kWaits) return WritePending(line, replay, answer, out);
  wallets_.Write(*replay->LiveWalletOf(line.wallet), out);
}

void AnswerWriter::WriteRefused(const Answer& answer, JsonOutput* out) const {
  const ScenarioLine& line = input_.scenario.lines[answer.line];
  out->BeginObject();
  out->Field("error", answer.refused.error);
  out->Field("name", Name(answer.refused.rejection));
  out->Field("requestId", line.made_id);
  out->Key("context");
  WriteContext(answer.refused, out);
  out->EndObject();
}

void AnswerWriter::WriteContext(const Refused& refused, JsonOutput* out) const {
  out->BeginObject();
  if (!refused.problems.empty()) {
    out->Key("problems");
    out->BeginArray();
    for (const RequestProblem& problem : refused.problems) {
      out->BeginObject();
      out->Field("code", Name(problem.code));
      out->Field("pointer", problem.pointer);
      out->Field("message", problem.what);
      out->EndObject();
    }
    out->EndArray();
  }
  if (!refused.context_key.empty()) out->Field(refused.context_key, refused.context_text);
  if (refused.admin_count) {
    out->Field("adminCount", *refused.admin_count);
    out->Field("approvalsRequired", refused.approvals_required);
  }
  out->EndObject();
}

void AnswerWriter::WritePending(const ScenarioLine& line, WalletReplay* replay,
                                const Answer& answer, JsonOutput* out) {
  if (line.resolves_send != kNoSend) return WritePendingSend(line, replay, out);
  const LiveWallet& wallet = *replay->LiveWalletOf(line.wallet);
  const ScenarioIndex asked = ResolvesApproval(line.type) ? line.resolves_line : answer.line;
  const auto pending =
      std::find_if(wallet.pending.begin(), wallet.pending.end(),
                   [&](const PendingChange& change) { return change.line == asked; });
  wallets_.WritePending(*pending, wallet, out);
}

void AnswerWriter::WritePendingSend(const ScenarioLine& line, WalletReplay* replay,
                                    JsonOutput* out) {
  const Send send(input_.history, line.resolves_send);
  const Names& names = input_.facts.names;
  const LiveWallet& wallet = *replay->LiveWalletOf(line.wallet);
  const ApprovalProgress& progress = *replay->life_cycle().held_sends().Find(send.index());
  const CoinId coin = wallet.wallet.coin;
  std::optional<std::int64_t> most;
  for (const ApprovalProgress::Stage& stage : progress.stages())
    most = std::max(most.value_or(0), stage.required);
  out->BeginObject();
  out->Field("id", send.id());
  out->Field("wallet", names.tags.Text(send.wallet()));
  out->Field("coin", names.coins.Text(coin == kNone<CoinId> ? send.coin() : coin));
  out->Field("walletLabel", wallets_.LabelOf(wallet));
  out->Field("createDate", send.time());
  out->Key("creator");
  if (send.initiator() == kNone<UserId>) {
    out->Null();
  } else {
    out->Value(names.users.Text(send.initiator()));
  }
  out->Field("scope", "wallet");
  out->Field("state", "pending");
  out->Key("userIds");
  WriteUsers(Eligible(progress, names), names, out);
  out->Field("approvalsRequired", most);
  out->Key("resolvers");
  WriteResolvers(progress, names, out);
  out->Key("info");
  WriteTransaction(send, input_.facts, out);
  out->EndObject();
}

void AnswerWriter::WriteToken(const ScenarioLine& line, WalletReplay* replay,
                              JsonOutput* out) const {
  const Names& names = input_.facts.names;
  const AccessTokens::Token& token = *replay->life_cycle().tokens().Find(line.token, line.time);
  const TokenTerms& terms = *token.terms;
  std::optional<Timestamp> expires;
  if (terms.duration) expires = token.created + *terms.duration;
  out->BeginObject();
  out->Field("id", names.tokens.Text(line.token));
  out->Field("user", names.users.Text(terms.user));
  out->Key("scope");
  WriteTexts(terms.scope, out);
  out->Field("created", token.created);
  out->Field("expires", expires);
  out->Key("ipRestrict");
  WriteTexts(terms.ip_restrict, out);
  out->Key("spendingLimits");
  out->BeginArray();
  for (const TokenTerms::SpendingLimit& limit : terms.limits) {
    const auto sent = token.sent.find(limit.coin);
    out->BeginObject();
    out->Field("coin", names.coins.Text(limit.coin));
    out->Field("txValueLimit", limit.limit);
    out->Field("txValue", sent == token.sent.end() ? Amount() : sent->second);
    out->EndObject();
  }
  out->EndArray();
  out->Field("unlocked", token.unlocked);
  out->Field("revoked", token.revoked);
  out->EndObject();
}

}  // namespace sluice
