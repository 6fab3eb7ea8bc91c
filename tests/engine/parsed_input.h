/// \file
/// ParsedInput: a policy document and a history, read from text, as a replay takes them.
#pragma once

#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "engine/replay/ordered_replay.h"
#include "engine/replay/wallet_groups.h"
#include "engine/replay/wallet_replay.h"
#include "schema/history/history_reader.h"
#include "schema/policy_document.h"
#include "schema/problems.h"

namespace sluice::testing {

/// Owns all that a ReplayInput points to.
class ParsedInput {
 public:
  using Switches = std::map<std::string, std::string>;

  /// Throws std::invalid_argument, with the problems as printed, where there is an error.
  ParsedInput(const std::string& policy, const std::string& history, const Switches& switches = {},
              ApprovalAssumption approvals = {});

  ParsedInput(const ParsedInput&) = delete;
  ParsedInput& operator=(const ParsedInput&) = delete;

  const ReplayInput& input() const { return *input_; }
  const History& history() const { return read_.history; }
  Names& names() { return names_; }

  /// Place in the order of evaluation. Throws std::out_of_range for an unknown id.
  std::uint32_t RankOf(std::string_view id) const;
  WalletId WalletNamed(std::string_view id) { return names_.tags.Add(id); }

  /// The replay with all sends before this one stepped over.
  std::unique_ptr<WalletReplay> ReplayUpTo(std::string_view id);

  /// `id=outcome`, joined by blanks, in order of evaluation.
  std::string Outcomes() const;

  /// The same with life-cycle lines among them, `id=status` or `id=status:NAME`; up to `last`.
  std::string Story(Timestamp last = kNever) const;

 private:
  Names names_;
  Profile profile_;
  Problems problems_;
  PolicyDocument document_;
  HistoryInput read_;
  AssumedWebhooks webhooks_;
  std::unique_ptr<Facts> facts_;
  std::unique_ptr<ReplayInput> input_;
};

/// A line of a history; `time` is what follows 2026-01-05T, `more` further fields with a comma
/// before them.
std::string Line(const std::string& id, const std::string& time, const std::string& amount,
                 const std::string& more = "");

}  // namespace sluice::testing
