/// \file
/// What benchmarks replay: a policy and a generated history.
#pragma once

#include <cassert>
#include <cstdint>
#include <cstdlib>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "engine/analysis/summarise.h"
#include "engine/replay/wallet_groups.h"
#include "schema/history/history_reader.h"
#include "schema/json/json_file.h"
#include "schema/policy_document.h"
#include "tools/generate/generate.h"

namespace sluice::bench {

/// Approvals for two coins, and one that denies.
inline constexpr std::string_view kPolicy = R"({"rules":[
  {"id":"eth-day","type":"velocityLimit","coin":"eth",
   "condition":{"amountString":"100000000000000000000","timeWindow":86400},
   "action":{"type":"getApproval"}},
  {"id":"btc-day","type":"velocityLimit","coin":"btc",
   "condition":{"amountString":"1000000000","timeWindow":86400},
   "action":{"type":"getApproval"}},
  {"id":"usdc-day","type":"velocityLimit","coin":"usdc",
   "condition":{"amountString":"1000000000000","timeWindow":86400},
   "action":{"type":"deny"}}]})";

/// SLUICE_SENDS; without it, 200,000.
inline std::uint64_t Sends() {
  const char* const sends = std::getenv("SLUICE_SENDS");
  return sends == nullptr ? 200'000 : std::strtoull(sends, nullptr, 10);
}

/// JSON Lines of a generated history.
inline std::string GeneratedText(std::uint64_t sends, std::uint64_t wallets) {
  generate::Options options;
  options.sends = sends;
  options.wallets = wallets;
  std::string lines;
  generate::Generate(options, [&](std::string_view line) {
    lines += line;
    return true;
  });
  return lines;
}

/// The history that most benchmarks have in common: Sends() of 10,000 wallets.
inline const std::string& HistoryText() {
  static const std::string text = GeneratedText(Sends(), 10'000);
  return text;
}

/// A policy and a history, read from text.
class Loaded {
 public:
  explicit Loaded(std::string_view policy = kPolicy) {
    ByteSource source = ByteSource::OfText("policy", std::string(policy));
    policies_ = DecodePolicyDocument(JsonFile::Read("policy", &source, &problems_), {}, profile_,
                                     &names_, &problems_)
                    .policies;
    assert(problems_.errors() == 0);
  }

  /// Of any format.
  void ReadHistory(const std::string& text = HistoryText()) {
    const HistoryContext context{{policies_.get()}, profile_, {}, &names_, &problems_};
    const NamedSource source{"history", [&] { return ByteSource::OfText("history", text); }};
    history_ = sluice::ReadHistory({source}, std::nullopt, context).history;
    assert(problems_.errors() == 0);
  }

  /// Calls `use` with what a replay starts from, which lives as long as the call.
  template <typename Use>
  auto With(Use use) const {
    const Facts facts{names_, profile_, policies_->directory()};
    const AssumedWebhooks webhooks{};
    return use(ReplayInput{facts, history_, *policies_, webhooks, ApprovalAssumption()});
  }

  Summary Replay(unsigned threads) const {
    return With([&](const ReplayInput& input) {
      return Summarise(input, WalletGroups(input), ReportScope(), true, threads);
    });
  }

 private:
  Names names_;
  Profile profile_;
  Problems problems_;
  std::unique_ptr<PolicySet> policies_;
  History history_;
};

}  // namespace sluice::bench
