/// \file
/// PageTotals: what a page that can't list every send is told of all of them.
/// Source: schema/README.md, "Page data", `totals`.
#pragma once

#include <array>
#include <cstdint>
#include <map>

#include "engine/replay/evaluation.h"
#include "schema/json/json_output.h"

namespace sluice {

/// How many sends of each outcome there were each day, and when whom was asked.
class PageTotals {
 public:
  void Add(const Evaluation& evaluation, const Send& send);
  void Write(const Names& names, JsonOutput* out) const;

 private:
  static constexpr std::size_t kHoursOfWeek = 168;

  std::map<std::int64_t, std::array<std::uint64_t, kOutcomes>> days_;  // from 1970-01-01 on
  std::map<UserId, std::array<std::uint64_t, kHoursOfWeek>> hours_;
};

}  // namespace sluice
