#include "engine/life_cycle/held_sends.h"

#include <algorithm>

#include "engine/life_cycle/refusals.h"
#include "engine/model/send_record.h"

namespace sluice {
namespace {

// A rejection counts, whoever's it is: but a line's only of somebody who may resolve it.
bool MayReject(const ApprovalProgress& progress, UserId user, UserId initiator) {
  return user == initiator || progress.MayApprove(user);
}

// The send's own approvals in order of time.
std::vector<RecordedApproval> Recorded(const Send& send) {
  const std::span<const RecordedApproval> given = send.approvals();
  std::vector<RecordedApproval> sorted(given.begin(), given.end());
  std::stable_sort(
      sorted.begin(), sorted.end(),
      [](const RecordedApproval& a, const RecordedApproval& b) { return a.time < b.time; });
  return sorted;
}

// Counts an approval if it counts; says whether nothing is missing any more.
bool Count(UserId user, Timestamp at, ApprovalProgress* progress) {
  if (progress->MayApprove(user) && !progress->HasApproved(user)) progress->Approve(user, at);
  return progress->IsComplete();
}

}  // namespace

HeldSends::HeldSends(const History* history, const Scenario* scenario, const Profile& profile,
                     std::span<const ScenarioIndex> lines)
    : history_(*history), scenario_(*scenario), profile_(profile) {
  for (const ScenarioIndex i : lines) {
    const ScenarioLine& line = scenario_.lines[i];
    if (ResolvesApproval(line.type) && line.resolves_send != kNoSend)
      lines_of_[line.resolves_send].push_back(i);
  }
}

ApprovalProgress HeldSends::ProgressOf(const Send& send, const std::vector<Stage>& stages) const {
  std::vector<ApprovalProgress::Stage> asked;
  for (const Stage& stage : stages) {
    if (AsksPersons(stage.action)) asked.push_back({*stage.approvals_required, stage.eligible});
  }
  return {std::move(asked), profile_.initiator_may_approve ? kNone<UserId> : send.initiator()};
}

std::vector<HeldSends::Entry> HeldSends::EntriesOf(const Send& send, std::uint32_t rank,
                                                   const ApprovalProgress& progress) const {
  std::vector<Entry> entries;
  for (const RecordedApproval& approval : Recorded(send))
    entries.push_back({approval.time, approval.user, approval.approves});
  const auto lines = lines_of_.find(send.index());
  if (lines == lines_of_.end()) return entries;
  for (const ScenarioIndex index : lines->second) {
    const ScenarioLine& line = scenario_.lines[index];
    if (line.rank <= rank) continue;  // It comes before the send.
    const bool approves = line.type == LineType::kApprove;
    if (approves ? progress.MayApprove(line.user)
                 : MayReject(progress, line.user, send.initiator()))
      entries.push_back({line.time, line.user, approves});
  }
  std::stable_sort(entries.begin(), entries.end(),
                   [](const Entry& a, const Entry& b) { return a.time < b.time; });
  return entries;
}

RecordedOutcome HeldSends::Decide(const Send& send, std::uint32_t rank,
                                  const std::vector<Stage>& stages, bool strict) const {
  ApprovalProgress progress = ProgressOf(send, stages);
  const bool others = progress.stages().size() < stages.size();
  if (progress.stages().empty()) return {send.time(), false, others};
  const std::vector<Entry> entries = EntriesOf(send, rank, progress);
  if (entries.empty()) {
    if (strict || !DidLeave(send.state())) return {};
    return {send.time(), true, false};
  }
  for (const Entry& entry : entries) {
    if (!entry.approves) return {};
    if (Count(entry.user, entry.time, &progress))
      return {std::max(entry.time, send.time()), false, others};
  }
  return {};
}

void HeldSends::Hold(const Send& send, const std::vector<Stage>& stages,
                     const RecordedOutcome& outcome, bool can_complete) {
  if (!lines_of_.contains(send.index())) return;
  Held held{ProgressOf(send, stages), std::nullopt, can_complete};
  if (outcome.approval_assumed || held.progress.stages().empty())
    held.executes_unasked = outcome.executed_at;
  held_.insert_or_assign(send.index(), std::move(held));
}

void HeldSends::TakeRecorded(const Send& send, Timestamp now, Held* held) const {
  const std::vector<RecordedApproval> recorded = Recorded(send);
  std::size_t& next = held->next_recorded;
  for (; held->open && next < recorded.size() && recorded[next].time <= now; ++next) {
    if (!recorded[next].approves) {
      held->open = false;
    } else if (Count(recorded[next].user, recorded[next].time, &held->progress)) {
      held->open = !held->can_complete;
    }
  }
  if (held->executes_unasked) held->open = false;
}

void HeldSends::Resolve(const ScenarioLine& line, const Names& names, Answer* answer) {
  const auto place = held_.find(line.resolves_send);
  if (place == held_.end()) return Put(PendingNotFound(line), answer);
  Held& held = place->second;
  const Send send(history_, line.resolves_send);
  TakeRecorded(send, line.time, &held);
  if (!held.open) return Put(PendingResolved(line), answer);
  if (line.type == LineType::kReject) {
    if (!MayReject(held.progress, line.user, send.initiator()))
      return Put(NotPermitted(line, names), answer);
    held.open = false;
    return;
  }
  if (held.progress.IsBarred(line.user)) return Put(OwnRequest(), answer);
  if (!held.progress.MayApprove(line.user)) return Put(NotPermitted(line, names), answer);
  if (held.progress.HasApproved(line.user)) return Put(ApprovedAlready(line, names), answer);
  if (Count(line.user, line.time, &held.progress) && held.can_complete) {
    held.open = false;
  } else {
    answer->status = Answer::kWaits;
  }
}

const ApprovalProgress* HeldSends::Find(SendIndex send) const {
  const auto place = held_.find(send);
  return place == held_.end() ? nullptr : &place->second.progress;
}

}  // namespace sluice
