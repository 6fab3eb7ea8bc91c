// A replay on several threads: what the thread sanitizer looks at, and that the result is the same.

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <doctest/doctest.h>

#include "engine/analysis/summarise.h"
#include "engine/replay/spread_replay.h"
#include "engine/replay/wallet_groups.h"
#include "engine/rules/policy_set.h"
#include "tests/engine/world.h"

namespace sluice::testing {
namespace {

constexpr std::size_t kWallets = 40;
constexpr std::size_t kFewOfEach = 50;
constexpr std::size_t kManyOfEach =
    1'700;  // With all wallets' more than a slice of SpreadReplay's.

/// Every wallet sends once a minute. All are held to a hundred an hour; lists and tags are read by
/// all threads at once.
class ManyWallets {
 public:
  explicit ManyWallets(std::size_t sends_of_each)
      : texts_(kWallets * sends_of_each), wallets_(kWallets) {
    for (std::size_t w = 0; w < kWallets; ++w) wallets_[w] = "wallet-" + std::to_string(w);
    for (std::size_t i = 0; i < texts_.size(); ++i) {
      texts_[i] = "send-" + std::to_string(i);
      SendRecord send = SendOf(texts_[i], At(static_cast<std::int64_t>(i) * 60), 1 + i % 7);
      send.wallet = wallets_[i % kWallets];
      world_.Add(send);
    }
    history_ = world_.Finish();
  }

  Summary Replay(unsigned threads) {
    const Input input(this);
    return Summarise(input.input, WalletGroups(input.input), ReportScope(), true, threads);
  }

  std::string Say(unsigned threads) {
    const Input input(this);
    const auto say = [](unsigned, const Evaluation& e, WalletReplay& replay, std::string* text) {
      *text += std::to_string(e.seq) + (e.outcome == Outcome::kDenied ? "-" : "+") +
               replay.spend().ToString() + " ";
    };
    std::string all;
    const auto take = [&](std::string_view text) {
      all += text;
      return true;
    };
    SpreadReplay(input.input, WalletGroups(input.input), static_cast<std::uint32_t>(texts_.size()),
                 threads, {say, take});
    return all;
  }

 private:
  struct Input {
    explicit Input(ManyWallets* of)
        : policies(of->OneLimit()),
          facts(of->world_.facts()),
          input{facts, of->history_, policies, webhooks, ApprovalAssumption()} {}

    PolicySet policies;
    Facts facts;
    AssumedWebhooks webhooks{};
    ReplayInput input;
  };

  Policy OneLimit() {
    VelocityLimit limit;
    limit.limit = Limit(Amount(3));
    limit.time_window_seconds = 3600;
    Rule rule;
    rule.name = world_.names.rules.Add("hourly");
    rule.type_name = "velocityLimit";
    rule.action.kind = ActionKind::kDeny;
    rule.action.name = "deny";
    rule.condition = limit;
    Policy policy;
    policy.rules.push_back(std::move(rule));
    return policy;
  }

  World world_;
  std::vector<std::string> texts_;
  std::vector<std::string> wallets_;
  History history_;
};

TEST_CASE("replay: any number of threads comes to the same") {
  ManyWallets wallets(kFewOfEach);
  const Summary one = wallets.Replay(1);
  CHECK(one.sends == kWallets * kFewOfEach);
  const std::uint64_t denied = one.counts[static_cast<std::size_t>(Outcome::kDenied)];
  CHECK(denied > 0);
  CHECK(denied < one.sends);
  for (const unsigned threads : {2U, 3U, 8U, 64U}) {
    CAPTURE(threads);
    const Summary many = wallets.Replay(threads);
    CHECK(many.counts == one.counts);
    CHECK(many.rules.at(0).fired == one.rules.at(0).fired);
    CHECK(many.rules.at(0).first_fired == one.rules.at(0).first_fired);
    CHECK(many.rules.at(0).last_fired == one.rules.at(0).last_fired);
    CHECK(many.wallets == one.wallets);
  }
}

TEST_CASE("spread replay: any number of threads says the same") {
  ManyWallets wallets(kManyOfEach);
  const std::string one = wallets.Say(1);
  CHECK(one.find('-') != std::string::npos);
  for (const unsigned threads : {2U, 3U}) CHECK(wallets.Say(threads) == one);
}

}  // namespace
}  // namespace sluice::testing
