#include "tools/cli/change_lines.h"

#include <algorithm>

namespace sluice::cli {
namespace {

constexpr std::array<Direction, kDirections> kAllDirections = {
    Direction::kTighter, Direction::kLooser, Direction::kOther};

using Changed = std::array<std::vector<ChangedSends>, kDirections>;

// How many lines each direction gets, where so many more than one each may be had: in turn.
std::array<std::size_t, kDirections> Shared(const Changed& changed, std::size_t more) {
  std::array<std::size_t, kDirections> lines = {1, 1, 1};
  for (bool is_given = true; is_given && more > 0;) {
    is_given = false;
    for (std::size_t i = 0; i < kDirections && more > 0; ++i) {
      if (lines[i] >= changed[i].size()) continue;
      ++lines[i];
      --more;
      is_given = true;
    }
  }
  return lines;
}

ChangeLine RestOf(const std::vector<ChangedSends>& changed, std::size_t shown) {
  ChangeCounts rest;
  for (std::size_t i = shown; i < changed.size(); ++i) rest.Add(*changed[i].counts);
  return {.count = rest.count(),
          .words = "in " + std::to_string(changed.size() - shown) +
                   (shown == 0 ? " ways" : " other ways"),
          .counts = rest};
}

std::vector<ChangeLine> LinesOf(const std::vector<ChangedSends>& changed, std::size_t room) {
  std::vector<ChangeLine> lines;
  if (changed.empty()) return {ChangeLine()};
  const std::size_t shown = changed.size() <= room ? changed.size() : room - 1;
  for (std::size_t i = 0; i < shown; ++i) {
    lines.push_back({.count = changed[i].counts->count(),
                     .words = InWords(changed[i]),
                     .counts = *changed[i].counts,
                     .proposed = changed[i].proposed});
  }
  if (shown < changed.size()) lines.push_back(RestOf(changed, shown));
  return lines;
}

}  // namespace

std::vector<ChangeLine> ChangeLinesOf(const Diff& diff, const ChangeExamples& examples,
                                      std::size_t room) {
  Changed changed;
  std::array<const ChangeExample*, kDirections> shown{};
  std::size_t taken = kDirections;
  for (std::size_t i = 0; i < kDirections; ++i) {
    changed[i] = ChangedSendsOf(diff, kAllDirections[i]);
    if (!changed[i].empty() && taken < room)
      shown[i] = ExampleOf(changed[i].front(), diff, examples);
    taken += shown[i] == nullptr ? 0 : 1;
  }
  const auto room_of = Shared(changed, room - std::min(room, taken));
  std::vector<ChangeLine> lines;
  for (std::size_t i = 0; i < kDirections; ++i) {
    std::vector<ChangeLine> of_direction = LinesOf(changed[i], room_of[i]);
    of_direction.front().direction = Name(kAllDirections[i]);
    of_direction.front().example = shown[i];
    lines.insert(lines.end(), of_direction.begin(), of_direction.end());
  }
  return lines;
}

}  // namespace sluice::cli
