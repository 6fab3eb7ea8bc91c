/// \file
/// ParsedDiff: two policy documents and a history, read from text, as a diff takes them.
#pragma once

#include <memory>
#include <string>

#include "engine/analysis/diff_collector.h"
#include "engine/analysis/diff_order.h"
#include "schema/history/history_reader.h"
#include "schema/policy_document.h"
#include "schema/problems.h"

namespace sluice::testing {

/// Owns all that a DiffInput points to.
class ParsedDiff {
 public:
  /// Throws std::invalid_argument, with the problems as printed, where there is an error.
  ParsedDiff(const std::string& base, const std::string& proposed, const std::string& history,
             ApprovalAssumption approvals = {});

  ParsedDiff(const ParsedDiff&) = delete;
  ParsedDiff& operator=(const ParsedDiff&) = delete;

  const DiffInput& input() const { return *input_; }
  const WalletGroups& groups() const { return *groups_; }
  Names& names() { return names_; }
  const PolicySet& base() const { return *sides_[0].document.policies; }
  const PolicySet& proposed() const { return *sides_[1].document.policies; }

  Diff Compare(const DiffOptions& options = {}) const {
    return sluice::Compare(*input_, *groups_, options);
  }

  /// Of every changed send `id:BASE->PROPOSED KIND DIRECTION`, joined by `; `, in order.
  std::string Changes(const ReportScope& scope = {}) const;

 private:
  struct Side {
    PolicyDocument document;
    std::unique_ptr<Facts> facts;
    std::unique_ptr<ReplayInput> input;
  };

  Names names_;
  Profile profile_;
  Problems problems_;
  Side sides_[2];
  HistoryInput read_;
  AssumedWebhooks webhooks_;
  std::unique_ptr<DiffInput> input_;
  std::unique_ptr<WalletGroups> groups_;
};

/// `id:BASE->PROPOSED KIND DIRECTION`.
std::string TextOf(const SendChange& change, const History& history);

}  // namespace sluice::testing
