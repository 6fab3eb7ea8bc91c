/// \file
/// Session: what a command line names, read and ready to be replayed.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "engine/replay/wallet_replay.h"
#include "schema/history/history_reader.h"
#include "schema/policy_document.h"
#include "tools/cli/run_options.h"

namespace sluice::cli {

/// A policy document with what a replay needs beside it. Never moves: the parts point to each
/// other.
struct LoadedPolicy {
  std::string path;
  PolicyDocument document;
  std::unique_ptr<Facts> facts;
  std::unique_ptr<ReplayInput> input;
};

class Session {
 public:
  /// `is_audit`: replays compare with what became of the sends.
  explicit Session(const RunOptions& options, bool is_audit = false)
      : options_(options), is_audit_(is_audit) {}

  /// What policies were read from is kept, also where no life-cycle line may ask for it.
  void KeepDocuments() { keeps_documents_ = true; }

  /// Nobody asks what is on a list, only whether a send's address is: what no send names of a
  /// list's file need not be kept.
  void ForgetUnnamedEntries() { forgets_unnamed_ = true; }

  /// Reads the profile, the policies, the histories and the lists, in this order, and prints what
  /// is wrong with them to standard error. The answer is an exit code: kExitFine where all could be
  /// read, else there is nothing to replay. Throws UsageError.
  int Load(const std::vector<std::string>& policies, const std::vector<std::string>& histories);

  /// Of one policy and the history, in the order in which they were read.
  std::vector<InputDigest> InputsOf(const LoadedPolicy& policy) const;

  Names& names() { return names_; }
  const Names& names() const { return names_; }
  const Profile& profile() const { return profile_; }
  const std::vector<std::unique_ptr<LoadedPolicy>>& policies() const { return policies_; }
  const HistoryInput& history() const { return history_; }
  std::size_t warnings() const { return problems_.warnings(); }
  const Decimals& decimals() const { return decimals_; }

 private:
  void LoadProfile();
  void LoadPolicies(const std::vector<std::string>& paths);
  void LoadHistory(const std::vector<std::string>& paths);
  void AddLists();
  int EndOfPolicies();
  void Bind();
  void PrintProblems();

  RunOptions options_;
  bool is_audit_;
  bool keeps_documents_ = false;
  bool forgets_unnamed_ = false;
  Names names_;
  Profile profile_;
  AssumedWebhooks webhooks_;
  Decimals decimals_;
  std::vector<InputDigest> profile_inputs_;
  std::vector<std::unique_ptr<LoadedPolicy>> policies_;
  HistoryInput history_;
  Problems problems_;
  std::size_t printed_ = 0;
};

/// Prints problems to standard error, one a line; without warnings where `quiet`.
void PrintProblems(const std::vector<Problem>& problems, bool quiet);

/// Whether an error is the file system's, not the document's.
bool IsUnreadable(const Problem& problem);

}  // namespace sluice::cli
