/// \file
/// The replay: line by line, with what each wallet, pending approval and access token has become.
#pragma once

#include <deque>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "tests/reference/input.h"
#include "tests/reference/reference.h"

namespace sluice::reference {

using Evidence = std::optional<std::string>;  // JSON; nothing: the rule doesn't fire
using Fired = std::pair<Rule, std::string>;   // and the evidence

/// An HTTP answer that refuses, to a send or to another line. `context` is JSON.
struct Refusal {
  int status = 403;
  std::string name, error;
  std::string context = "{}";
};

/// A recorded approval or rejection.
struct Approval {
  std::string user;
  std::int64_t time = 0;
  bool approves = true;
  const Line* line = nullptr;  ///< that it is; nullptr: the send's own
};

/// What approvals have come to.
struct Progress {
  std::optional<std::int64_t> completed_at = {}, rejected_at = {};
  std::vector<Approval> approvals = {};  ///< that count
};

/// A stage that asks for approvals by users.
struct Asking {
  Amount required;
  std::optional<Texts> eligible;  ///< nothing: not known
};

struct Decision {
  const Line* send = nullptr;
  std::optional<Refusal> refusal = {};
  std::string outcome = {};
  std::string action = "null", rule = "null", message = "null";  ///< as JSON
  Texts fired = {}, stages = {}, assumed = {};                   ///< as JSON
  bool deadlocked = false;                                       ///< by `eligible` of a stage
  bool out = false;       ///< its recorded state keeps it from being executed
  bool replaced = false;  ///< its place in the windows has ended
  std::optional<std::int64_t> executed_at = {}, counts_from = {}, counts_for_token_from = {};

  // Of a held one, under recorded approvals:
  std::vector<Asking> asking = {};
  Texts other_stages = {};               ///< as JSON, what `assumed` says of them
  std::vector<Approval> approvals = {};  ///< in order

  Texts assumed_at_last = {};  ///< as JSON
};

/// What became of a wallet.
struct State {
  Value as_read;  ///< the wallet object
  Value now;      ///< and with what lines changed
  Value policy_as_read;
  std::vector<Rule> rules;
  std::set<std::string> removed = {};                                          ///< users
  std::map<std::string, std::pair<std::int64_t, std::int64_t>> unlocked = {};  ///< by rule; "": all
};

/// A change that waits for approvals.
struct Change {
  const Line* asked = nullptr;
  Amount required;
  Texts admins;  ///< when it was asked
  std::vector<Approval> approvals = {};
  bool is_open = true;
};

struct Token {
  const Line* created = nullptr;
  bool unlocked = false, revoked = false;
};

/// What a line is answered with.
struct Answer {
  int status = 200;
  std::string body;   ///< JSON
  Texts emails = {};  ///< users
};

class Replay : public Input {
 public:
  using Input::Input;

  std::string Run(Observer& observer);

 private:
  friend class Walk;  // tests/small_worlds: histories that begin alike

  // decide.cc: section 4.1 and 4.2, and what section 6 says of it.
  const Decision& DecideSend(const Line& line);
  void Decide();
  std::optional<Refusal> RefusalOfSend();
  void JudgeAll();
  Evidence JudgeOne(const Rule& rule);
  Evidence JudgeLimit(const Rule& rule) const;
  Evidence JudgeList(const Rule& rule) const;
  Evidence JudgeWebhook(const Rule& rule);
  bool Matches(const Value& entry, const Value& to, bool blacklist) const;
  Texts Resolved(Texts tags) const;
  Amount Prior(std::int64_t width, const Texts& group, const Texts& excluded) const;
  bool InWindow(std::int64_t at, std::int64_t t, std::int64_t width) const;
  Texts TagsOf(const Value& of, const Value& enterprise) const;
  std::optional<Amount> Counted(const Line& send, const Texts& excluded) const;
  Amount Spend(const Line& send) const { return Counted(send, {}).value_or(0); }
  std::string Write(const Decision& decision) const;
  std::string Made(const Line& line) const {
    return options_.sha256_hex(line.text + ":" + std::to_string(line.place)).substr(0, 32);
  }
  std::string Body(const Refusal& refusal, const Line& line) const;

  // approvals.cc: section 4.3.
  void AddStages();
  std::string AdminStage();
  std::string Stage(const Amount& required, std::optional<Texts> eligible);
  void Execute();
  std::int64_t Delay() const;
  bool IsRecorded() const { return options_.approvals.starts_with("recorded"); }
  void DecideRecorded();
  Progress ProgressOf(const Decision& decision, const Line* until) const;
  bool MayResolve(const Decision& decision, const Line& line) const;
  bool MayApprove(const Asking& stage, const Line& send, const std::string& user) const;
  bool MayApprove(const Decision& decision, const std::string& user) const;
  Answer ResolveSend(const Line& line, const Decision& decision);
  std::string PendingSend(const Decision& decision, const Line& until) const;
  std::string PendingJson(const Line& asked, const Value& creator, const Texts& users,
                          const Amount& required, const std::vector<Approval>& approvals,
                          const std::string& info) const;

  // lines.cc: section 7.
  std::string AnswerOf(const Line& line);
  Answer Dispatch(const Line& line);
  void CheckWalletAndCoin(const Line& line, const State& state) const;
  void CheckUser(const Line& line, const State& state) const;
  bool NeedsApproval(const Line& line, const State& state) const;
  Answer Changed(State& state, const Line& asked, const Line& now);
  void Freeze(State& state, const Line& line) const;
  Change* ChangeNamed(const std::string& id);
  Decision* SendNamed(const std::string& id);
  Value WalletOfPending(const Line& line);
  Answer Resolve(const Line& line);
  State& StateOf(const Value& wallet);
  std::string WalletJson(const State& state) const;
  std::string PendingChange(const Change& change) const;

  // changes.cc: what a change makes of a wallet.
  State Applied(State state, const Line& asked, const Line& now) const;
  void ApplyUser(State& state, const Line& asked) const;
  void ApplySetting(State& state, const Line& asked) const;
  void ApplyRule(State& state, const Line& asked, const Line& now) const;
  void ChangeEntry(const Value& condition, Rule& rule) const;
  void WritePolicy(State& state, const Line& now) const;
  Value WriteRule(const Rule& rule) const;
  bool IsLocked(const State& state, const Rule* rule, std::int64_t time) const;
  void Unlock(State& state, const Line& line) const;
  std::string NameOf(const Line& asked, const State& state) const;

  // tokens.cc
  std::optional<Refusal> RefusalByToken();
  Answer AnswerOfToken(const Line& line);
  Amount SentWith(const std::string& token, const std::string& coin, std::int64_t until) const;

  Observer* observer_ = nullptr;
  std::deque<Decision> decisions_;  // so far
  std::map<std::string, State> states_;
  std::deque<Change> changes_;  // that had to wait for approvals
  std::map<std::string, Token> tokens_;
  // The send under evaluation:
  const Line* send_ = nullptr;
  const State* state_ = nullptr;
  Decision* now_ = nullptr;
  std::vector<Fired> fired_;
};

/// Of a wallet: its users and what they may.
std::map<std::string, Texts> UsersOf(const State& state);
Texts AdminsOf(const State& state);

/// Of a token's IP range.
bool IsInRange(const std::string& ip, const std::string& range);

/// What is wrong with a request's body, and where in the line.
struct BodyProblem {
  std::string code, pointer;
  std::size_t at = 0;
};
Refusal Invalid(std::vector<BodyProblem> problems);

/// Checks `rule` of a line as the body of a request; throws the refusal.
void CheckBody(const Line& line, bool window_may_miss);

}  // namespace sluice::reference
