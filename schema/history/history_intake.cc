#include "schema/history/history_intake.h"

#include <algorithm>
#include <cassert>
#include <utility>

#include "engine/base/nearest.h"
#include "schema/history/record_compare.h"

namespace sluice {
HistoryIntake::HistoryIntake(Names* names, std::vector<const PolicySet*> policies,
                             const OwnerBook* owners, const Profile& profile,
                             const HistoryOptions& options, Problems* problems)
    : names_(names),
      profile_(profile),
      policies_(std::move(policies)),
      options_(options),
      problems_(problems),
      scenario_(names, &policies_, profile) {
  assert(!policies_.empty());
  default_wallet_ = policies_.front()->DefaultWallet(*names);
  builder_ = std::make_unique<HistoryBuilder>(
      names, owners, default_wallet_,
      [this](WalletId wallet, std::size_t bytes) { return scenario_.MayBeRefused(wallet, bytes); });
  policy_coins_.Note(policies_, *names);
}

void HistoryIntake::BeginFile(const std::string& path) {
  files_.push_back({path, static_cast<SendIndex>(history().size())});
}

const std::string& HistoryIntake::FileOf(SendIndex send) const {
  const auto after = std::upper_bound(
      files_.begin(), files_.end(), send,
      [](SendIndex index, const FileBegin& file) { return index < file.first_send; });
  return std::prev(after)->path;
}

std::vector<std::string_view> HistoryIntake::DifferencesFrom(const SendRecord& record,
                                                             SendIndex send) const {
  return Differences(record, Send(history(), send), *names_, default_wallet_,
                     options_.fold_coin_case);
}

std::string HistoryIntake::PlaceOf(SendIndex send) const {
  return FileOf(send) + ":" + std::to_string(history().rows[send].line);
}

void HistoryIntake::Refuse(Code code, LineIndex::Place place, std::string what) {
  ++stats_.invalid;
  if (options_.skip_invalid) return;
  problems_->Add({.code = code,
                  .file = files_.back().path,
                  .line = place.line,
                  .column = place.column,
                  .what = std::move(what)});
  if (++errors_ == kBadLinesMax) stopped_ = true;
}

void HistoryIntake::RefuseFile(const Error& error, LineIndex::Place place) {
  problems_->Add({.code = error.code,
                  .file = files_.back().path,
                  .line = place.line,
                  .column = place.column,
                  .what = error.what});
  stopped_ = true;
}

void HistoryIntake::Warn(Code code, LineIndex::Place place, std::string what) {
  if (++warnings_[code] > kWarningsShown) return;
  problems_->Add({.is_error = false,
                  .code = code,
                  .file = files_.back().path,
                  .line = place.line,
                  .column = place.column,
                  .what = std::move(what)});
}

void HistoryIntake::CheckMemory(std::uint64_t line, std::size_t bytes) {
  unchecked_bytes_ += bytes;
  if (++unchecked_lines_ < kLinesUnchecked && unchecked_bytes_ < kBytesUnchecked) return;
  unchecked_lines_ = unchecked_bytes_ = 0;
  const std::uint64_t held =
      history().MemoryBytes() + names_->addresses.MemoryBytes() + names_->tags.MemoryBytes();
  if (held <= options_.max_memory) return;
  problems_->Add({.code = Code::kBoundMemory,
                  .file = files_.back().path,
                  .line = line,
                  .column = 1,
                  .what = "the history takes more than the " + std::to_string(options_.max_memory) +
                          " bytes that --max-memory allows"});
  stopped_ = true;
}

// A coin that a policy spells in another case is an error (nothing), or takes the policy's
// spelling. kNone where it may have a number or not.
std::optional<CoinId> HistoryIntake::FoldCoin(std::string_view* coin, const Locator& locator) {
  if (coin->empty()) return kNone<CoinId>;
  const CoinId id = names_->coins.Find(*coin);
  const std::string* const other =
      policy_coins_.IsKnownAsFine(id) ? nullptr : policy_coins_.OtherSpelling(*coin);
  if (other == nullptr) {
    policy_coins_.NoteAsFine(id);
    return id;
  }
  if (options_.fold_coin_case) {
    *coin = policy_coins_.Folded(*coin);
    return kNone<CoinId>;
  }
  Refuse(Code::kCoinCase, locator.PlaceOf(*coin),
         "`" + std::string(*coin) + "` is `" + *other +
             "` in the policy; say --fold-coin-case if they are the same");
  return std::nullopt;
}

bool HistoryIntake::KnowsWallet(WalletId id) const {
  return std::all_of(policies_.begin(), policies_.end(),
                     [&](const PolicySet* set) { return set->PolicyOf(id) != nullptr; });
}

// The usual cause is that the fee's coin is missing.
void HistoryIntake::WarnOfFees(const History& history) {
  for (std::uint32_t rank = 0; rank < history.order.size(); ++rank) {
    const Send send(history, history.order[rank]);
    if (send.fee().IsZero() || !send.fee_in_own_coin()) continue;
    Amount sum;
    send.ForEachRecipient([&](const Recipient& recipient) { sum += recipient.amount; });
    if (send.fee() <= sum) continue;
    if (++warnings_[Code::kFeeLargerThanAmount] > kWarningsShown) continue;
    problems_->Add({.is_error = false,
                    .code = Code::kFeeLargerThanAmount,
                    .file = FileOf(send.index()),
                    .line = history.rows[send.index()].line,
                    .column = 1,
                    .what = "the fee of send `" + std::string(send.id()) + "`, " +
                            send.fee().ToString() + ", is larger than what it pays, " +
                            sum.ToString() + "; is it paid in another coin (`feeCoin`)?"});
  }
}

// `first`: the send of that id, or kNoSend.
bool HistoryIntake::IsNewId(std::string_view id, SendIndex first, const Locator& locator) {
  const std::string* const line = scenario_.PlaceOf(id);
  if (first == kNoSend && line == nullptr) return true;
  Refuse(Code::kDuplicateId, locator.PlaceOf(id),
         (first == kNoSend ? "line `" : "send `") + std::string(id) + "` is there already, at " +
             (first == kNoSend ? *line : PlaceOf(first)));
  return false;
}

bool HistoryIntake::IsKnown(WalletId id, std::string_view named, std::string_view record_id,
                            std::string_view what, const Locator& locator) {
  if (KnowsWallet(id)) return true;
  if (options_.skip_unknown_wallets) return false;
  Refuse(Code::kUnknownWallet, locator.PlaceOf(named.empty() ? record_id : named),
         "wallet `" + (named.empty() ? default_wallet_ : std::string(named)) + "` has no policy" +
             (named.empty() ? "; the " + std::string(what) + " names no wallet" : ""));
  return false;
}

SendIndex HistoryIntake::Add(SendRecord* record, const Locator& locator) {
  if (record->id_hash == 0) record->NoteHashes();
  if (!IsNewId(record->id, builder_->Find(record->id, record->id_hash), locator)) return kNoSend;
  const std::optional<CoinId> coin = FoldCoin(&record->coin, locator);
  if (!coin || !FoldCoin(&record->fee_coin, locator)) return kNoSend;
  record->coin_id = Index(*coin);
  const WalletId wallet = builder_->WalletOf(*record);
  const bool known = IsKnown(wallet, record->wallet, record->id, "send", locator);
  if (!known && !options_.skip_unknown_wallets) return kNoSend;
  if (history().size() >= kSendsMax || history().recipients.size() > 0xFFFF'FFFF - kRecipientsMax) {
    Refuse(Code::kBoundSends, locator.PlaceOf(record->id),
           "more sends or recipients than 4,294,967,295");
    stopped_ = true;
    return kNoSend;
  }
  const bool skipped = options_.skip_kinds.contains(record->kind);
  if (!known || skipped) ++(known ? stats_.skipped_kind : stats_.unknown_wallet);
  return builder_->Append(*record, wallet, known && !skipped);
}

void HistoryIntake::Add(ScenarioRecord* record, const Locator& locator) {
  if (!IsNewId(record->id, Find(record->id), locator) || !FoldCoin(&record->coin, locator)) return;
  ScenarioLine& line = record->line;
  if (!IsOfToken(line.type) && !ResolvesApproval(line.type)) {
    line.wallet = builder_->WalletOf(record->wallet);
    if (!IsKnown(line.wallet, record->wallet, record->id, "line", locator)) {
      if (options_.skip_unknown_wallets) ++stats_.unknown_wallet;
      return;
    }
  }
  line.file = files_.back().path;
  line.sends_before = static_cast<SendIndex>(history().size());
  scenario_.Add(record);
}

void HistoryIntake::WarnOfUnusedCoins() {
  std::vector<bool> used(names_->coins.size(), false);
  for (const SendRow& row : history().rows) used[Index(row.coin)] = true;
  Neighbours used_names;
  for (std::uint32_t i = 0; i < used.size(); ++i)
    if (used[i]) used_names.Add(names_->coins.Text(CoinId{i}));
  if (used_names.empty()) return;
  const auto warn = [&](const Rule& rule) {
    const std::string coin(names_->coins.Text(rule.coin));
    problems_->Add({.is_error = false,
                    .code = Code::kCoinUnused,
                    .file = files_.empty() ? "-" : files_.front().path,
                    .what = "rule `" + std::string(names_->rules.Text(rule.name)) + "` is for `" +
                            coin + "`, of which there is no send" + used_names.DidYouMean(coin)});
  };
  for (const PolicySet* set : policies_) {
    set->ForEachPolicy([&](const Wallet*, const Policy& policy) {
      for (const Rule& rule : policy.rules) {
        if (rule.coin != kNone<CoinId> && !used[Index(rule.coin)]) warn(rule);
      }
    });
  }
}

void HistoryIntake::WarnOfUnshown() {
  for (const auto& [code, count] : warnings_) {
    if (count <= kWarningsShown) continue;
    const std::uint64_t more = count - kWarningsShown;
    problems_->Add({.is_error = false,
                    .code = code,
                    .file = files_.back().path,
                    .what = std::to_string(more) + " more warnings of this kind"});
  }
}

History HistoryIntake::Finish(Scenario* scenario) {
  WarnOfUnusedCoins();
  History history = builder_->Finish([&](SendIndex send, std::string_view replaced) {
    ++stats_.invalid;
    if (options_.skip_invalid) return;
    problems_->Add({.code = Code::kUnknownReplaced,
                    .file = FileOf(send),
                    .line = builder_->history().rows[send].line,
                    .column = 1,
                    .what = "send `" + std::string(builder_->history().ids.Text(send)) +
                            "` replaces `" + std::string(replaced) +
                            "`, which is no earlier send of its wallet"});
  });
  *scenario = scenario_.Finish(&history, problems_);
  WarnOfFees(history);
  WarnOfUnshown();
  return history;
}

}  // namespace sluice
