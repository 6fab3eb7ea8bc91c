#include "engine/model/send_record.h"

#include "engine/base/ascii.h"

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
  SendRecord fresh;
  fresh.recipients.swap(recipients);
  fresh.tags.swap(tags);
  fresh.webhooks.swap(webhooks);
  fresh.approvals.swap(approvals);
  fresh.recipients.clear();
  fresh.tags.clear();
  fresh.webhooks.clear();
  fresh.approvals.clear();
  *this = std::move(fresh);
}

}  // namespace sluice
