/// \file
/// HistoryIntake: what every send passes through, whatever format it was read from.
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/model/history_builder.h"
#include "engine/rules/policy_set.h"
#include "schema/history/history_options.h"
#include "schema/history/policy_coins.h"
#include "schema/history/scenario_intake.h"
#include "schema/problems.h"

namespace sluice {

/// Where a decoder's text stood in the input.
class Locator {
 public:
  virtual ~Locator() = default;
  /// The place of a piece of text that a record points to.
  virtual LineIndex::Place PlaceOf(std::string_view text) const = 0;
};

/// Checks what formats have in common (ids, wallets, coins, bounds), and adds sends to a history.
class HistoryIntake {
 public:
  /// `policies` are those that the history will be held against; one at least.
  /// REQUIRES that what is pointed to outlives the intake.
  HistoryIntake(Names* names, std::vector<const PolicySet*> policies, const OwnerBook* owners,
                const Profile& profile, const HistoryOptions& options, Problems* problems);

  /// From here on sends come from this file.
  void BeginFile(const std::string& path);

  /// Adds a send, or reports why it can't be; says where it is then. kNoSend where it was refused.
  /// Reports kDuplicateId, kUnknownWallet, kCoinCase, kBoundSends.
  SendIndex Add(SendRecord* record, const Locator& locator);

  /// Adds a life-cycle line, or reports why it can't be. Reports as above.
  void Add(ScenarioRecord* record, const Locator& locator);

  /// The send of that id, or kNoSend: asked before Add where a repeated id may be no error.
  SendIndex Find(std::string_view id) const { return builder_->Find(id); }
  const History& history() const { return builder_->history(); }
  HistoryBuilder& builder() { return *builder_; }
  /// The fields in which a record differs from a send that is there.
  std::vector<std::string_view> DifferencesFrom(const SendRecord& record, SendIndex send) const;
  /// FILE:LINE of a send that is there.
  std::string PlaceOf(SendIndex send) const;

  /// A line that can't be read: an error, or counted where invalid lines are skipped.
  void Refuse(Code code, LineIndex::Place place, std::string what);
  /// A file that can't be read on, whatever the options say.
  void RefuseFile(const Error& error, LineIndex::Place place = {0, 0});
  /// At most kWarningsShown of a code; the rest is counted.
  void Warn(Code code, LineIndex::Place place, std::string what);

  /// False once the run can't go on: too many bad lines, or too much memory; and whether it was the
  /// lines.
  bool GoesOn() const { return !stopped_; }
  bool HasTooManyBadLines() const { return errors_ >= kBadLinesMax; }
  /// Reports kBoundMemory where the columns take more than is allowed. To be called after every
  /// line or transfer, with its size; it looks after kLinesUnchecked or kBytesUnchecked of them.
  void CheckMemory(std::uint64_t line, std::size_t bytes);

  /// The history and its life-cycle lines. Reports kUnknownReplaced, kLateLine; warns of
  /// kFeeLargerThanAmount, and of rules whose coin no send is of.
  History Finish(Scenario* scenario);

  const Names& names() const { return *names_; }
  DecodeContext decoding() const { return {*names_, profile_}; }
  const HistoryOptions& options() const { return options_; }
  HistoryStats& stats() { return stats_; }

 private:
  static constexpr std::uint64_t kWarningsShown = 5;
  static constexpr std::uint64_t kLinesUnchecked = 4096;
  static constexpr std::size_t kBytesUnchecked = std::size_t{1} << 20;

  struct FileBegin {
    std::string path;
    SendIndex first_send;
  };

  const std::string& FileOf(SendIndex send) const;
  std::optional<CoinId> FoldCoin(std::string_view* coin, const Locator& locator);
  bool KnowsWallet(WalletId id) const;
  bool IsNewId(std::string_view id, SendIndex send, const Locator& locator);
  bool IsKnown(WalletId id, std::string_view named, std::string_view record_id,
               std::string_view what, const Locator& locator);
  void WarnOfFees(const History& history);
  void WarnOfUnshown();
  void WarnOfUnusedCoins();

  Names* names_;
  const Profile& profile_;
  std::vector<const PolicySet*> policies_;
  HistoryOptions options_;
  Problems* problems_;
  ScenarioIntake scenario_;
  std::string default_wallet_;
  std::unique_ptr<HistoryBuilder> builder_;
  HistoryStats stats_;
  std::vector<FileBegin> files_;
  std::map<Code, std::uint64_t> warnings_;
  std::uint64_t errors_ = 0;
  std::uint64_t unchecked_lines_ = 0;
  std::size_t unchecked_bytes_ = 0;
  bool stopped_ = false;
  PolicyCoins policy_coins_;
};

}  // namespace sluice
