// Decisions put into words by several threads: the words of one, in order.
#include "engine/replay/spread_replay.h"

#include <stdexcept>
#include <string>
#include <thread>

#include <doctest/doctest.h>

#include "tests/engine/replay/from.h"

namespace sluice::spread_replay_test {
namespace {

using testing::ParsedInput;
using testing::Policy;

constexpr std::uint32_t kSends = 20'000;  // more than two slices

std::string TwoDigits(std::uint32_t number) {
  return (number < 10 ? "0" : "") + std::to_string(number);
}

// Sends of 97 wallets, three at each instant.
const ParsedInput& Input() {
  static const ParsedInput parsed(Policy(R"([":tag"])"), [] {
    std::string lines;
    for (std::uint32_t i = 0; i < kSends; ++i) {
      const std::uint32_t second = i / 3;
      lines += R"({"id":")" + std::to_string(i) + R"(","time":"2026-01-05T)" +
               TwoDigits(second / 3600) + ":" + TwoDigits(second / 60 % 60) + ":" +
               TwoDigits(second % 60) + R"(Z","coin":"btc","wallet":"w)" +
               std::to_string(i * i % 97) + R"(","recipients":[{"address":"a","amount":")" +
               std::to_string(i * 7 % 1009) + "\"}]}\n";
    }
    return lines;
  }());
  return parsed;
}

void Say(const Evaluation& e, const WalletReplay& replay, std::string* text) {
  *text += std::to_string(e.seq) + (e.outcome == Outcome::kDenied ? "-" : "+") +
           replay.spend().ToString() + " ";
}

std::string InOrder(std::uint32_t end) {
  std::string text;
  ReplayInOrder(Input().input(), WalletGroups(Input().input()),
                [&](const Evaluation& e, WalletReplay& replay) {
                  if (e.rank >= end) return false;
                  Say(e, replay, &text);
                  return true;
                });
  return text;
}

std::string Spread(std::uint32_t end, unsigned threads) {
  std::string text;
  SpreadReplay(Input().input(), WalletGroups(Input().input()), end, threads,
               {[](unsigned, const Evaluation& e, WalletReplay& replay, std::string* said) {
                  Say(e, replay, said);
                },
                [&](std::string_view said) {
                  text += said;
                  return true;
                }});
  return text;
}

TEST_CASE("spread replay: what is said comes in order, on any number of threads, up to any end") {
  const std::string all = InOrder(kSends);
  CHECK(all.find('-') != std::string::npos);
  for (const unsigned threads : {1U, 2U, 5U}) CHECK(Spread(kSends, threads) == all);
  for (const std::uint32_t end : {0U, 1U, 8'191U, 8'192U, 8'193U}) {
    CAPTURE(end);
    CHECK(Spread(end, 2) == InOrder(end));
  }
}

TEST_CASE("spread replay: nothing said is nothing to take, and whoever has enough isn't asked") {
  for (const unsigned threads : {1U, 2U}) {
    int taken = 0;
    const auto nothing = [](unsigned, const Evaluation&, WalletReplay&, std::string*) {};
    SpreadReplay(Input().input(), WalletGroups(Input().input()), kSends, threads,
                 {nothing, [&](std::string_view) { return ++taken > 0; }});
    CHECK(taken == 0);
    const auto one = [](unsigned, const Evaluation&, WalletReplay&, std::string* said) {
      *said += "x";
    };
    SpreadReplay(Input().input(), WalletGroups(Input().input()), kSends, threads,
                 {one, [&](std::string_view) { return ++taken < 2; }});
    CHECK(taken == 2);
  }
}

TEST_CASE("spread replay: what is kept are the texts of 8,192 decisions") {
  const auto takes_of = [](std::uint32_t end) {
    int takes = 0;
    SpreadReplay(
        Input().input(), WalletGroups(Input().input()), end, 1,
        {[](unsigned, const Evaluation&, WalletReplay&, std::string* said) { *said += "x"; },
         [&](std::string_view said) {
           CHECK(said.size() <= 8'192);
           return ++takes > 0;
         }});
    return takes;
  };
  CHECK(takes_of(8'191) == 1);
  CHECK(takes_of(8'192) == 1);
  CHECK(takes_of(8'193) == 2);
  CHECK(takes_of(16'384) == 2);
  CHECK(takes_of(16'385) == 3);
}

TEST_CASE("spread replay: one thread is the caller's; of several, another takes") {
  const auto is_callers = [](unsigned threads) {
    bool callers = true;
    SpreadReplay(
        Input().input(), WalletGroups(Input().input()), 10, threads,
        {[](unsigned, const Evaluation&, WalletReplay&, std::string* said) { *said += "x"; },
         [&, caller = std::this_thread::get_id()](std::string_view) {
           callers = callers && std::this_thread::get_id() == caller;
           return true;
         }});
    return callers;
  };
  CHECK(is_callers(1));
  CHECK(!is_callers(2));
}

TEST_CASE("spread replay: what the taker throws comes out") {
  for (const unsigned threads : {1U, 2U}) {
    const auto one = [](unsigned, const Evaluation&, WalletReplay&, std::string* said) {
      *said += "x";
    };
    const auto fail = [](std::string_view) -> bool { throw std::runtime_error("full"); };
    CHECK_THROWS_AS(
        SpreadReplay(Input().input(), WalletGroups(Input().input()), kSends, threads, {one, fail}),
        std::runtime_error);
  }
}

}  // namespace
}  // namespace sluice::spread_replay_test
