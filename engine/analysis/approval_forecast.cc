#include "engine/analysis/approval_forecast.h"

#include <algorithm>
#include <chrono>
#include <deque>

namespace sluice {
namespace {

// Calendars end somewhere, and a thousand stages may take 100 years each.
constexpr Timestamp kHorizon = std::chrono::sys_days{std::chrono::year{30'000} / 1 / 1};

Timestamp DayOf(Timestamp time) { return std::chrono::floor<std::chrono::days>(time); }

/// Goes through the instants at which something is asked or answered.
class Forecaster {
 public:
  Forecaster(const HeldAsks& held, Duration answer_after, std::size_t users)
      : held_(held), answer_after_(answer_after), people_(users) {}

  ApprovalForecast Run(const Names& names) {
    auto next = held_.sends().begin();
    const auto end = held_.sends().end();
    while (next != end || !answers_.empty()) {
      now_ = next == end ? answers_.front().at : next->time;
      if (!answers_.empty()) now_ = std::min(now_, answers_.front().at);
      // All answers of an instant come before all that is asked at it.
      while (!answers_.empty() && answers_.front().at == now_) AnswerFirst();
      for (const Stage& stage : due_) Ask(stage);
      due_.clear();
      for (; next != end && next->time == now_; ++next) Ask({next->asks, 0});
      EndInstant();
    }
    EndDay();
    PutApprovers(names);
    return std::move(forecast_);
  }

 private:
  struct Stage {
    std::uint32_t asks;  // of HeldAsks
    std::uint32_t place;
  };
  struct Answer {
    Timestamp at;
    Stage stage;
  };
  struct Person {
    std::uint64_t waiting = 0;
    std::uint64_t asked = 0;
    std::vector<ApprovalForecast::Day> days;
  };

  const HeldAsks::Ask& AskOf(const Stage& stage) const { return held_.Of(stage.asks)[stage.place]; }
  bool waits() const { return answer_after_ > Duration(0); }

  // Today's entry. What waits from the days before does so at the day's first instant.
  ApprovalForecast::Day& Today(UserId user) {
    Person& person = people_[Index(user)];
    const Timestamp day = DayOf(now_);
    if (person.days.empty() || person.days.back().day != day) {
      person.days.push_back({.day = day});
      if (now_ > day && person.waiting > 0) {
        person.days.back().most_waiting = person.waiting;
        person.days.back().most_waiting_at = day;
      }
    }
    touched_.push_back(user);
    return person.days.back();
  }

  void Ask(const Stage& stage) {
    const HeldAsks::Ask& ask = AskOf(stage);
    ++forecast_.stages;
    forecast_.needed += ask.needed;
    forecast_.asked += ask.eligible.size();
    if (DayOf(now_) != day_) EndDay();
    needed_today_ += ask.needed;
    for (const UserId user : ask.eligible) {
      ++Today(user).asked;
      ++people_[Index(user)].asked;
      if (waits()) ++people_[Index(user)].waiting;
    }
    if (waits()) ++waiting_;
    answers_.push_back({std::min(now_ + answer_after_, kHorizon), stage});
  }

  // They are in order: what was asked first is answered first.
  void AnswerFirst() {
    const Stage stage = answers_.front().stage;
    answers_.pop_front();
    for (const UserId user : AskOf(stage).eligible) {
      ++Today(user).answered;
      if (waits()) --people_[Index(user)].waiting;
    }
    if (waits()) --waiting_;
    if (stage.place + 1 < held_.Of(stage.asks).size())
      due_.push_back({stage.asks, stage.place + 1});
  }

  void EndInstant() {
    for (const UserId user : touched_) {
      const Person& person = people_[Index(user)];
      ApprovalForecast::Day& day = people_[Index(user)].days.back();
      if (person.waiting <= day.most_waiting) continue;
      day.most_waiting = person.waiting;
      day.most_waiting_at = now_;
    }
    touched_.clear();
    if (waiting_ > (forecast_.longest ? forecast_.longest->stages : 0))
      forecast_.longest = {waiting_, now_};
  }

  // Of the days on which something is asked.
  void EndDay() {
    if (needed_today_ > (forecast_.busiest ? forecast_.busiest->needed : 0))
      forecast_.busiest = {day_, needed_today_};
    needed_today_ = 0;
    day_ = DayOf(now_);
  }

  void PutApprovers(const Names& names) {
    for (std::uint32_t user = 0; user < people_.size(); ++user) {
      Person& person = people_[user];
      if (person.asked > 0)
        forecast_.approvers.push_back({UserId{user}, person.asked, std::move(person.days)});
    }
    std::sort(forecast_.approvers.begin(), forecast_.approvers.end(),
              [&](const auto& a, const auto& b) {
                return names.users.Text(a.user) < names.users.Text(b.user);
              });
  }

  const HeldAsks& held_;
  Duration answer_after_;
  std::vector<Person> people_;  // by UserId
  Timestamp now_{};
  Timestamp day_{};
  std::uint64_t needed_today_ = 0;
  std::uint64_t waiting_ = 0;
  std::deque<Answer> answers_;   // that are to come
  std::vector<Stage> due_;       // to be asked once all answers of this instant are there
  std::vector<UserId> touched_;  // at this instant
  ApprovalForecast forecast_;
};

}  // namespace

std::uint32_t HeldAsks::IdOf(const Asks& asks) {
  const auto [place, is_new] = ids_.try_emplace(asks, static_cast<std::uint32_t>(distinct_.size()));
  if (is_new) distinct_.push_back(&place->first);
  return place->second;
}

void HeldAsks::Add(Timestamp time, const std::vector<Stage>& stages) {
  scratch_.clear();
  for (const Stage& stage : stages) {
    scratch_.push_back({static_cast<std::uint64_t>(stage.approvals_required.value_or(0)),
                        stage.eligible.value_or(std::vector<UserId>())});
    if (stage.deadlock.value_or(false)) break;
  }
  sends_.push_back({time, IdOf(scratch_)});
}

void HeldAsks::Add(const HeldAsks& others) {
  std::vector<std::uint32_t> ids;
  for (const Asks* const asks : others.distinct_) ids.push_back(IdOf(*asks));
  sends_.reserve(sends_.size() + others.sends_.size());
  for (const HeldSend& send : others.sends_) sends_.push_back({send.time, ids[send.asks]});
}

void HeldAsks::SortByTime() {
  std::sort(sends_.begin(), sends_.end(),
            [](const HeldSend& a, const HeldSend& b) { return a.time < b.time; });
}

ApprovalForecast Forecast(HeldAsks held, Duration answer_after, const Names& names) {
  held.SortByTime();
  return Forecaster(held, answer_after, names.users.size()).Run(names);
}

}  // namespace sluice
