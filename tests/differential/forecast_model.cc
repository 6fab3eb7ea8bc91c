// The forecast of approvals, from "Diff report" in schema/README.md.

#include <algorithm>
#include <set>
#include <utility>

#include "tests/differential/diff_model.h"
#include "tests/reference/input.h"

namespace sluice::differential {
namespace {

using reference::Kind;
using reference::WriteTime;

constexpr std::int64_t kDay = 86'400'000'000;

struct Ask {
  std::int64_t asked_at = 0, answered_at = 0;  // microseconds
  Amount needed;
  reference::Texts eligible;
};
using Asks = std::vector<Ask>;

// One after the other; one with a deadlock is the last.
Asks AsksOf(const std::vector<Json>& decisions, std::int64_t answer_after) {
  Asks asks;
  for (const Json& decision : decisions) {
    std::int64_t time = MicrosOf(decision["time"]);
    for (const Json& stage : decision["stages"].values) {
      asks.push_back({time, time + answer_after, AmountOf(stage["approvalsRequired"]),
                      stage["eligible"].EachText()});
      time += answer_after;
      if (stage["deadlock"].Text() == "true") break;
    }
  }
  return asks;
}

// Answers come before what is asked at the same instant.
std::uint64_t WaitingAt(const Asks& asks, std::int64_t time) {
  return static_cast<std::uint64_t>(std::ranges::count_if(
      asks, [&](const Ask& ask) { return ask.asked_at <= time && time < ask.answered_at; }));
}

// Most asks that wait at one of those instants, and the first such; 0 where none waits.
std::pair<std::uint64_t, std::int64_t> Most(const Asks& asks, const std::set<std::int64_t>& times) {
  std::pair<std::uint64_t, std::int64_t> most;
  for (const std::int64_t time : times) {
    const std::uint64_t waiting = WaitingAt(asks, time);
    if (waiting > most.first) most = {waiting, time};
  }
  return most;
}

std::int64_t DayOf(std::int64_t time) { return time / kDay * kDay; }
Json DayJson(std::int64_t day) { return Text(WriteTime(day).substr(0, 10)); }

Json Days(const Asks& asks) {
  std::set<std::int64_t> days;
  for (const Ask& ask : asks) days.insert({DayOf(ask.asked_at), DayOf(ask.answered_at)});
  Json list{.kind = Kind::kArray};
  for (const std::int64_t day : days) {
    std::set<std::int64_t> instants = {day};
    std::uint64_t asked = 0, answered = 0;
    for (const Ask& ask : asks) {
      asked += DayOf(ask.asked_at) == day;
      answered += DayOf(ask.answered_at) == day;
      if (DayOf(ask.asked_at) == day) instants.insert(ask.asked_at);
    }
    const auto [most, at] = Most(asks, instants);
    Json json;
    json.Set("day", DayJson(day));
    json.Set("asked", Number(asked));
    json.Set("answered", Number(answered));
    json.Set("mostWaiting", Number(most));
    json.Set("mostWaitingAt", most == 0 ? Json() : Text(WriteTime(at)));
    list.values.push_back(json);
  }
  return list;
}

Json Approvers(const Asks& asks) {
  std::map<std::string, Asks> by_user;
  for (const Ask& ask : asks) {
    for (const std::string& user : ask.eligible) by_user[user].push_back(ask);
  }
  Json list{.kind = Kind::kArray};
  for (const auto& [user, own] : by_user) {
    Json json;
    json.Set("user", Text(user));
    json.Set("asked", Number(own.size()));
    json.Set("days", Days(own));
    list.values.push_back(json);
  }
  return list;
}

Json BusiestDay(const Asks& asks) {
  std::map<std::int64_t, Amount> needed;
  for (const Ask& ask : asks) needed[DayOf(ask.asked_at)] += ask.needed;
  Json busiest;
  Amount most = 0;
  for (const auto& [day, of_day] : needed) {
    if (of_day <= most) continue;
    most = of_day;
    busiest.Set("day", DayJson(day));
    busiest.Set("needed", Json{.kind = Kind::kNumber, .text = most.str()});
  }
  return busiest;
}

Json LongestQueue(const Asks& asks) {
  std::set<std::int64_t> instants;
  for (const Ask& ask : asks) instants.insert(ask.asked_at);
  const auto [stages, at] = Most(asks, instants);
  if (stages == 0) return {};
  Json longest;
  longest.Set("stages", Number(stages));
  longest.Set("at", Text(WriteTime(at)));
  return longest;
}

}  // namespace

Json ModelOfForecast(const std::vector<Json>& decisions, std::int64_t answer_after) {
  const Asks asks = AsksOf(decisions, answer_after);
  Amount needed = 0;
  std::uint64_t asked = 0;
  for (const Ask& ask : asks) {
    needed += ask.needed;
    asked += ask.eligible.size();
  }
  Json forecast;
  forecast.Set("stages", Number(asks.size()));
  forecast.Set("needed", Json{.kind = Kind::kNumber, .text = needed.str()});
  forecast.Set("asked", Number(asked));
  forecast.Set("busiestDay", BusiestDay(asks));
  forecast.Set("longestQueue", LongestQueue(asks));
  forecast.Set("approvers", Approvers(asks));
  return forecast;
}

}  // namespace sluice::differential
