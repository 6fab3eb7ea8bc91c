#include "engine/model/send_record.h"

#include "engine/base/ascii.h"
#include "engine/base/interner.h"

namespace sluice {
namespace {

struct Row {
  RecordedState state;
  std::string_view name;
};

constexpr Row kRows[] = {
    {RecordedState::kInitialized, "initialized"},
    {RecordedState::kPendingApproval, "pendingApproval"},
    {RecordedState::kSigned, "signed"},
    {RecordedState::kUnconfirmed, "unconfirmed"},
    {RecordedState::kConfirmed, "confirmed"},
    {RecordedState::kFailed, "failed"},
    {RecordedState::kRejected, "rejected"},
    {RecordedState::kRemoved, "removed"},
    {RecordedState::kReplaced, "replaced"},
};

}  // namespace

std::optional<RecordedState> StateNamed(std::string_view text) {
  for (const Row& row : kRows) {
    if (EqualAnyCase(Trimmed(text), row.name)) return row.state;
  }
  return std::nullopt;
}

std::string_view NameOf(RecordedState state) {
  for (const Row& row : kRows) {
    if (row.state == state) return row.name;
  }
  return {};
}

std::vector<std::string_view> StateNames() {
  std::vector<std::string_view> names;
  for (const Row& row : kRows) names.push_back(row.name);
  return names;
}

void SendRecord::Clear() {
  static_cast<SendFields&>(*this) = SendFields();
  recipients.clear();
  tags.clear();
  webhooks.clear();
  approvals.clear();
}

void SendRecord::NoteHashes() {
  id_hash = Interner::HashOf(id);
  if (!wallet.empty()) wallet_hash = Interner::HashOf(wallet);
  for (RecipientRecord& recipient : recipients)
    recipient.address_hash = Interner::HashOf(recipient.address);
}

}  // namespace sluice
