#include "schema/output/page_totals.h"

#include <chrono>
#include <vector>

#include "engine/base/time_text.h"
#include "engine/replay/stages.h"

namespace sluice {
namespace {

template <typename Time>
std::int64_t DaysSince1970(Time time) {
  return std::chrono::floor<std::chrono::days>(time).time_since_epoch().count();
}

// From Monday 00:00 of UTC; 1970-01-01 was a Thursday.
std::size_t HourOfWeek(Timestamp time) {
  const auto hours = std::chrono::floor<std::chrono::hours>(time).time_since_epoch().count();
  constexpr std::int64_t kToMonday = 72;
  return static_cast<std::size_t>((hours + kToMonday) % 168);
}

}  // namespace

void PageTotals::Add(const Evaluation& e, const Send& send) {
  ++days_[DaysSince1970(send.time())][static_cast<std::size_t>(e.outcome)];
  for (const UserId user : AskedIn(e.stages)) ++hours_[user][HourOfWeek(send.time())];
}

void PageTotals::Write(const Names& names, JsonOutput* out) const {
  out->BeginObject();
  const std::int64_t first = days_.empty() ? 0 : days_.begin()->first;
  const std::int64_t end = days_.empty() ? 0 : days_.rbegin()->first + 1;
  out->Field("firstDay", FormatDay(Timestamp(std::chrono::days(first))));
  out->Key("days");
  out->BeginArray();
  for (std::size_t outcome = 0; outcome < kOutcomes; ++outcome) {
    out->BeginArray();
    for (std::int64_t day = first; day < end; ++day) {
      const auto found = days_.find(day);
      out->Value(found == days_.end() ? std::uint64_t{0} : found->second[outcome]);
    }
    out->EndArray();
  }
  out->EndArray();
  out->Key("hours");
  out->BeginObject();
  std::vector<UserId> users;
  for (const auto& [user, hours] : hours_) users.push_back(user);
  names.users.SortByText(&users);
  for (const UserId user : users) {
    out->Key(names.users.Text(user));
    out->BeginArray();
    for (const std::uint64_t times : hours_.at(user)) out->Value(times);
    out->EndArray();
  }
  out->EndObject();
  out->EndObject();
}

}  // namespace sluice
