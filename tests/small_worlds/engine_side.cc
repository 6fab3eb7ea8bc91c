#include "tests/small_worlds/engine_side.h"

#include <array>
#include <string_view>

#include "engine/base/time_text.h"

namespace sluice::small_worlds {
namespace {

constexpr std::array<std::string_view, kSendsMax> kIds = {"s0", "s1", "s2", "s3", "s4"};
constexpr std::int64_t kFirstMoment = 1'767'607'200'000'000;  // 2026-01-05T10:00:00Z

SendRecord RecordOf(Letter letter) {
  SendRecord record{};
  record.time = Timestamp(Duration(kFirstMoment + MicrosAt(MomentOf(letter))));
  record.wallet = kWallets[WalletOf(letter)];
  record.coin = kCoins[CoinOf(letter)];
  RecipientRecord& to = record.recipients.emplace_back();
  to.address = "a";
  to.amount = Amount(AmountOf(letter));
  if (AmountOf(letter) == 2) {
    to.address = kOtherAddress;
    to.tags = {kOtherTag};
    to.has_tags = true;
  }
  return record;
}

std::uint64_t UnitsOf(const Amount& amount) {
  return static_cast<std::uint64_t>(amount.Small().value());
}

ApprovalAssumption ApprovalsOf(const SmallPolicy& policy) {
  if (policy.approvals == "granted") return {};
  return {ApprovalAssumption::Mode::kGrantedAfter, std::chrono::hours(24)};
}

std::string Quoted(std::string_view text) { return '"' + std::string(text) + '"'; }

}  // namespace

EngineSide::EngineSide(const SmallPolicy& policy)
    : parsed_(policy.json, "", {}, ApprovalsOf(policy)) {
  for (Letter letter = 0; letter < kLetters; ++letter) letters_.push_back(RecordOf(letter));
}

History EngineSide::Built(const Word& word) {
  const auto keeps_no_line = [](WalletId, std::size_t) { return false; };
  HistoryBuilder builder(&parsed_.names(), &owners_, "default", keeps_no_line);
  for (std::size_t i = 0; i < word.size; ++i) {
    SendRecord& record = letters_[word.letters[i]];
    record.id = kIds[i];
    builder.Append(record, builder.WalletOf(record), /*included=*/true);
  }
  return builder.Finish([](SendIndex, std::string_view) {});
}

Decided EngineSide::DecidedBy(const Evaluation& e) const {
  Decided decided;
  decided.outcome = Quoted(Name(e.outcome));
  const bool fired = e.winner != kNoRule;
  decided.action = fired ? Quoted(Name(e.action)) : "null";
  decided.rule = fired ? "\"r" + std::to_string(e.winner) + '"' : "null";
  for (const auto& [rule, verdict] : e.verdicts) {
    RuleMet& met = decided.rules.at(rule);
    met.met = true;
    met.fired = verdict.fired;
    if (!verdict.counts) continue;
    met.prior = UnitsOf(verdict.prior);
    met.total = UnitsOf(verdict.prior + verdict.counted);
  }
  if (e.executed_at) decided.executed_at = e.executed_at->time_since_epoch().count();
  return decided;
}

const std::vector<Decided>& EngineSide::Replay(const Word& word) {
  const History history = Built(word);
  const ReplayInput& of_policy = parsed_.input();
  const ReplayInput input{of_policy.facts, history, of_policy.policies, of_policy.webhooks,
                          of_policy.approvals};
  const WalletGroups groups(input);
  decided_.resize(word.size);
  for (std::size_t group = 0; group < groups.size(); ++group) {
    WalletReplay replay(input, groups.WalletsOf(group), {});
    for (const std::uint32_t rank : groups.RanksOf(group)) {
      decided_[rank] = DecidedBy(replay.Step(rank));
    }
  }
  return decided_;
}

}  // namespace sluice::small_worlds
