#include "engine/model/approval_mode.h"

#include <array>
#include <optional>
#include <string>

#include "engine/base/nearest.h"
#include "engine/base/time_text.h"

namespace sluice {

Result<ApprovalAssumption> ParseApprovals(std::string_view text) {
  using Mode = ApprovalAssumption::Mode;
  if (text == "granted") return ApprovalAssumption{Mode::kGranted, {}};
  if (text == "withheld") return ApprovalAssumption{Mode::kWithheld, {}};
  if (text == "recorded") return ApprovalAssumption{Mode::kRecorded, {}};
  if (text == "recorded-strict") return ApprovalAssumption{Mode::kRecordedStrict, {}};
  const std::string quoted = "`" + std::string(text) + "`";
  constexpr std::string_view kAfter = "granted-after=";
  if (text.starts_with(kAfter)) {
    const std::optional<Duration> delay = ParseDuration(text.substr(kAfter.size()));
    if (delay) return ApprovalAssumption{Mode::kGrantedAfter, *delay};
    return Error{
        Code::kWrongType,
        quoted + " needs a duration such as granted-after=4h (s, m, h or d; 100 years at most)"};
  }
  static constexpr std::array<std::string_view, 5> kModes = {
      "granted", "granted-after=DURATION", "withheld", "recorded", "recorded-strict"};
  std::string all;
  for (const std::string_view mode : kModes) all.append(all.empty() ? "" : ", ").append(mode);
  return Error{Code::kWrongType, quoted + " is not one of " + all + DidYouMean(text, kModes)};
}

}  // namespace sluice
