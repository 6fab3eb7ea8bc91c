// Who is asked to approve what, when, and how much waits.
#include "engine/analysis/approval_forecast.h"

#include <string>
#include <vector>

#include <doctest/doctest.h>

#include "engine/base/time_text.h"

namespace sluice::approval_forecast_test {
namespace {

using std::chrono::hours;
using std::chrono::microseconds;

Timestamp At(const std::string& time) { return ParseTime("2026-01-" + time + "Z").value(); }

// Without the year and the month.
std::string Short(Timestamp time) { return FormatTime(time).substr(8); }

class People {
 public:
  UserId operator()(const std::string& name) { return names.users.Add(name); }

  Stage Asks(std::int64_t needed, const std::vector<std::string>& eligible, bool deadlock = false) {
    std::vector<UserId> ids;
    for (const std::string& name : eligible) ids.push_back((*this)(name));
    return {.action = ActionKind::kGetApproval,
            .action_name = "getApproval",
            .approvals_required = needed,
            .eligible = ids,
            .deadlock = deadlock};
  }

  Names names;
};

Stage Unknown() {
  return {.action = ActionKind::kGetGroupApproval, .action_name = "getGroupApproval"};
}

// `stages needed asked | busiest | longest`.
std::string Totals(const ApprovalForecast& forecast) {
  std::string text = std::to_string(forecast.stages) + " " + std::to_string(forecast.needed) + " " +
                     std::to_string(forecast.asked) + " | ";
  text += forecast.busiest
              ? FormatDay(forecast.busiest->day) + " " + std::to_string(forecast.busiest->needed)
              : "-";
  text += " | ";
  return text + (forecast.longest ? std::to_string(forecast.longest->stages) + " at " +
                                        Short(forecast.longest->at)
                                  : "-");
}

// A line an approver, and of each day `DAY asked answered most at`.
std::string Days(const ApprovalForecast& forecast, const Names& names) {
  std::string text;
  for (const ApprovalForecast::Approver& approver : forecast.approvers) {
    text += (text.empty() ? "" : "\n") + std::string(names.users.Text(approver.user)) + " " +
            std::to_string(approver.asked);
    for (const ApprovalForecast::Day& day : approver.days) {
      text += ", " + FormatDay(day.day).substr(8) + " " + std::to_string(day.asked) + " " +
              std::to_string(day.answered) + " " + std::to_string(day.most_waiting) + " " +
              (day.most_waiting_at ? Short(*day.most_waiting_at) : "-");
    }
  }
  return text;
}

TEST_CASE("forecast: nothing held, nobody asked") {
  const ApprovalForecast forecast = Forecast(HeldAsks(), hours(4), Names());
  CHECK(Totals(forecast) == "0 0 0 | - | -");
  CHECK(forecast.approvers.empty());
}

TEST_CASE("forecast: stages follow one another, and each eligible person is asked") {
  People people;
  HeldAsks held;
  held.Add(At("05T10:00:00"), {people.Asks(2, {"bo", "ana"}), Unknown(), people.Asks(1, {"bo"})});
  const ApprovalForecast forecast = Forecast(std::move(held), hours(4), people.names);
  CHECK(Totals(forecast) == "3 3 3 | 2026-01-05 3 | 1 at 05T10:00:00.000Z");
  CHECK(Days(forecast, people.names) ==
        "ana 1, 05 1 1 1 05T10:00:00.000Z\n"
        "bo 2, 05 2 2 1 05T10:00:00.000Z");
}

TEST_CASE("forecast: a stage in deadlock is answered, and no later one asked") {
  People people;
  HeldAsks held;
  held.Add(At("05T10:00:00"), {people.Asks(3, {"ana"}, true), people.Asks(1, {"bo"})});
  const ApprovalForecast forecast = Forecast(std::move(held), hours(4), people.names);
  CHECK(Totals(forecast) == "1 3 1 | 2026-01-05 3 | 1 at 05T10:00:00.000Z");
  CHECK(Days(forecast, people.names) == "ana 1, 05 1 1 1 05T10:00:00.000Z");
}

TEST_CASE("forecast: at one instant answers come before what is asked") {
  struct Row {
    microseconds after_the_answer;
    std::string totals;
  };
  const Row rows[] = {
      {microseconds(-1), "2 2 2 | 2026-01-05 2 | 2 at 05T13:59:59.999999Z"},
      {microseconds(0), "2 2 2 | 2026-01-05 2 | 1 at 05T10:00:00.000Z"},
      {microseconds(1), "2 2 2 | 2026-01-05 2 | 1 at 05T10:00:00.000Z"},
  };
  for (const Row& row : rows) {
    CAPTURE(row.totals);
    People people;
    HeldAsks held;
    held.Add(At("05T14:00:00") + row.after_the_answer, {people.Asks(1, {"ana"})});
    held.Add(At("05T10:00:00"), {people.Asks(1, {"ana"})});
    CHECK(Totals(Forecast(std::move(held), hours(4), people.names)) == row.totals);
  }
}

TEST_CASE("forecast: so they do where one stage's answer lets the next be asked") {
  // Both first stages are answered before either second stage is asked: never three at once.
  People people;
  HeldAsks held;
  for (int i = 0; i < 2; ++i)
    held.Add(At("05T10:00:00"), {people.Asks(1, {"ana"}), people.Asks(1, {"ana"})});
  const ApprovalForecast forecast = Forecast(std::move(held), hours(1), people.names);
  CHECK(Totals(forecast) == "4 4 4 | 2026-01-05 4 | 2 at 05T10:00:00.000Z");
  CHECK(Days(forecast, people.names) == "ana 4, 05 4 4 2 05T10:00:00.000Z");
}

TEST_CASE("forecast: what waits from the day before waits at the day's first instant") {
  struct Row {
    std::string second;  // asked at; both answered 4 hours later
    std::string days;
  };
  const Row rows[] = {
      // The first is answered at the day's first instant: it doesn't wait then any more.
      {"05T21:00:00", "ana 2, 05 2 0 2 05T21:00:00.000Z, 06 0 2 1 06T00:00:00.000Z"},
      {"05T20:00:00", "ana 2, 05 2 0 2 05T20:00:00.000Z, 06 0 2 0 -"},
      {"06T00:00:00", "ana 2, 05 1 0 1 05T20:00:00.000Z, 06 1 2 1 06T00:00:00.000Z"},
  };
  for (const Row& row : rows) {
    CAPTURE(row.second);
    People people;
    HeldAsks held;
    held.Add(At("05T20:00:00"), {people.Asks(1, {"ana"})});
    held.Add(At(row.second), {people.Asks(1, {"ana"})});
    CHECK(Days(Forecast(std::move(held), hours(4), people.names), people.names) == row.days);
  }
}

TEST_CASE("forecast: the busiest day and the longest queue are the first of equals") {
  People people;
  HeldAsks held;
  held.Add(At("05T10:00:00"), {people.Asks(2, {"ana", "bo"})});
  held.Add(At("06T10:00:00"), {people.Asks(1, {"ana"})});
  held.Add(At("06T20:00:00"), {people.Asks(1, {"ana"})});
  held.Add(At("07T10:00:00"), {people.Asks(1, {"ana"})});
  CHECK(Totals(Forecast(std::move(held), hours(4), people.names)) ==
        "4 5 5 | 2026-01-05 2 | 1 at 05T10:00:00.000Z");
}

TEST_CASE("forecast: stages that need nobody's approval have no busiest day, and wait") {
  HeldAsks held;
  held.Add(At("05T10:00:00"), {Unknown()});
  CHECK(Totals(Forecast(std::move(held), hours(4), Names())) ==
        "1 0 0 | - | 1 at 05T10:00:00.000Z");
}

TEST_CASE("forecast: with no delay nothing waits") {
  People people;
  HeldAsks held;
  held.Add(At("05T10:00:00"), {people.Asks(1, {"ana"}), people.Asks(1, {"ana"})});
  const ApprovalForecast forecast = Forecast(std::move(held), hours(0), people.names);
  CHECK(Totals(forecast) == "2 2 2 | 2026-01-05 2 | -");
  CHECK(Days(forecast, people.names) == "ana 2, 05 2 2 0 -");
}

TEST_CASE("forecast: several parts added up come to the same") {
  People people;
  HeldAsks whole;
  HeldAsks parts[2];
  for (int i = 0; i < 20; ++i) {
    const Timestamp time = At("05T10:00:00") + hours(i * 7 % 20);
    const std::vector<Stage> stages = {people.Asks(1 + i % 3, {"ana", i % 2 == 0 ? "bo" : "cy"})};
    whole.Add(time, stages);
    parts[i % 2].Add(time, stages);
  }
  parts[1].Add(parts[0]);
  const ApprovalForecast one = Forecast(std::move(whole), hours(30), people.names);
  const ApprovalForecast two = Forecast(std::move(parts[1]), hours(30), people.names);
  CHECK(one.stages == 20);
  CHECK(Totals(one) == Totals(two));
  CHECK(Days(one, people.names) == Days(two, people.names));
}

TEST_CASE("forecast: what would lie past the end of calendars is put there") {
  People people;
  HeldAsks held;
  held.Add(kTimeMax, std::vector<Stage>(1000, people.Asks(1, {"ana"})));
  const ApprovalForecast forecast = Forecast(std::move(held), hours(36'525 * 24), people.names);
  CHECK(forecast.stages == 1000);
  CHECK(forecast.approvers.at(0).asked == 1000);
  CHECK(FormatDay(forecast.approvers.at(0).days.back().day) == "30000-01-01");
}

}  // namespace
}  // namespace sluice::approval_forecast_test
