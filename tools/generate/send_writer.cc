#include "tools/generate/send_writer.h"

#include "tools/generate/text.h"

namespace sluice::generate {
namespace {

constexpr std::uint32_t kUsers = 40;
constexpr std::uint32_t kTeam = 6;  // of a wallet: the first half initiates, the second approves
constexpr std::uint32_t kInitiators = 3;
constexpr std::uint32_t kFourHours = 4 * 3'600'000;

std::uint32_t DrawRecipientCount(Random& random) {
  const std::uint32_t draw = random.Below(100);
  if (draw < 46) return 1;
  if (draw < 76) return 2;
  return draw < 98 ? 3 : 4 + random.Below(5);
}

std::string_view DrawStateWhenSent(Random& random) {
  const std::uint32_t draw = random.Below(100);
  if (draw < 95) return "confirmed";
  if (draw < 97) return "failed";
  return draw == 97 ? "signed" : draw == 98 ? "unconfirmed" : "removed";
}

// `place` in the wallet's team, 0 to kTeam - 1. Fewer than kUsers in a row: no user has two places.
void AppendUser(std::string& text, std::uint32_t wallet, std::uint32_t place) {
  text += "user-";
  AppendPadded(text, (wallet % kUsers * kTeam + place) % kUsers + 1, 3);
}

void AppendDecision(std::string& text, std::uint32_t wallet, std::uint32_t place, Milliseconds time,
                    std::string_view decision) {
  text += R"({"user":")";
  AppendUser(text, wallet, place);
  text += R"(","time":")";
  AppendTime(text, time);
  text += R"(","decision":")";
  text += decision;
  text += "\"}";
}

}  // namespace

std::string_view SendWriter::Line(std::uint64_t number, std::chrono::sys_days day,
                                  const ScheduledSend& send, Random& random) {
  const Coin& coin = population_.coin(send.coin);
  const Milliseconds time = day + std::chrono::milliseconds{send.millisecond};
  line_ = R"({"id":"tx-)";
  AppendNumber(line_, number);
  line_ += R"(","time":")";
  AppendTime(line_, time);
  line_ += R"(","wallet":")";
  population_.AppendWalletId(line_, send.wallet);
  line_ += R"(","coin":")";
  line_ += coin.name;
  line_ += '"';
  if (options_.fees) AppendFees(coin, random);
  AppendRecipients(send, random);
  AppendLabels(send);
  if (options_.approvals) AppendApprovals(send, time, random);
  line_ += "}\n";
  return line_;
}

void SendWriter::AppendFees(const Coin& coin, Random& random) {
  line_ += R"(,"fee":")";
  AppendFee(line_, coin, random);
  line_ += '"';
  if (coin.chain == coin.name) return;
  line_ += R"(,"feeCoin":")";
  line_ += coin.chain;
  line_ += '"';
}

void SendWriter::AppendRecipients(const ScheduledSend& send, Random& random) {
  line_ += R"(,"recipients":[)";
  switch (send.purpose) {
    case Purpose::kPayment:
      for (std::uint32_t left = DrawRecipientCount(random); left > 0; --left) {
        AppendRecipient(send, population_.DrawRecipient(send.coin, random), random);
      }
      break;
    case Purpose::kPayroll:
      for (const std::uint32_t payee : population_.Payees(send.wallet, send.coin)) {
        AppendRecipient(send, payee, random);
      }
      break;
    case Purpose::kTransfer:
    case Purpose::kConsolidation:
      AppendOwnWallet(send, random);
  }
  line_.back() = ']';  // in place of the last recipient's comma
}

void SendWriter::AppendRecipient(const ScheduledSend& send, std::uint32_t recipient,
                                 Random& random) {
  line_ += R"({"address":")";
  population_.AppendRecipientAddress(line_, send.coin, recipient);
  line_ += R"(","amount":")";
  AppendAmount(line_, population_.coin(send.coin), random);
  line_ += "\"},";
}

void SendWriter::AppendOwnWallet(const ScheduledSend& send, Random& random) {
  const std::uint32_t wallet = population_.DrawSibling(send.wallet, random);
  line_ += R"({"address":")";
  population_.AppendWalletAddress(line_, wallet, send.coin);
  line_ += R"(","amount":")";
  AppendAmount(line_, population_.coin(send.coin), random);
  line_ += R"(","wallet":")";
  population_.AppendWalletId(line_, wallet);
  line_ += "\"},";
}

void SendWriter::AppendLabels(const ScheduledSend& send) {
  if (const std::string_view tag = population_.Tag(send.wallet); !tag.empty()) {
    line_ += R"(,"tags":[")";
    line_ += tag;
    line_ += "\"]";
  }
  if (send.purpose == Purpose::kConsolidation) line_ += R"(,"kind":"consolidation")";
}

void SendWriter::AppendApprovals(const ScheduledSend& send, Milliseconds time, Random& random) {
  line_ += R"(,"initiator":")";
  AppendUser(line_, send.wallet, random.Below(kInitiators));
  line_ += '"';
  std::string_view state = DrawStateWhenSent(random);
  if (random.OneIn(3)) {
    if (random.Percent(4)) {
      state = "pendingApproval";
    } else if (AppendDecisions(send, time, random)) {
      state = "rejected";
    }
  }
  line_ += R"(,"state":")";
  line_ += state;
  line_ += '"';
}

bool SendWriter::AppendDecisions(const ScheduledSend& send, Milliseconds time, Random& random) {
  const bool rejected = random.Below(96) < 5;
  const std::uint32_t decisions = rejected ? 1 : 1 + random.Below(2);
  const std::uint32_t first = random.Below(kTeam - kInitiators);
  line_ += R"(,"approvals":[)";
  for (std::uint32_t i = 0; i < decisions; ++i) {
    time += std::chrono::milliseconds{60'000 + random.Below(kFourHours - 60'000)};
    const std::uint32_t place = kInitiators + (first + i) % (kTeam - kInitiators);
    AppendDecision(line_, send.wallet, place, time, rejected ? "reject" : "approve");
    line_ += ',';
  }
  line_.back() = ']';
  return rejected;
}

}  // namespace sluice::generate
