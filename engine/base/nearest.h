/// \file
/// The nearest known name to a misspelt one, for "did you mean".
#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace sluice {

/// The candidate that takes the fewest inserted, dropped, changed or swapped characters, case
/// counting for nothing; empty where none is near: more than a third of the name's length (at least
/// 1) would have to change. Among equals the first. O(candidates * length^2); names longer than 64
/// have no neighbour.
///
/// Source: the optimal string alignment distance (Damerau 1964; Wagner and Fischer 1974).
std::string_view Nearest(std::string_view name, std::span<const std::string_view> candidates);

/// "; did you mean `X`?", or nothing where there is no near name.
std::string DidYouMean(std::string_view name, std::span<const std::string_view> candidates);

/// Names that many others are held against, whose number and whose own somebody else chooses: all
/// together it is at most kComparisonsMax comparisons.
class Neighbours {
 public:
  static constexpr std::size_t kComparisonsMax = 100'000;

  void Add(std::string_view name) { names_.push_back(name); }
  bool empty() const { return names_.empty(); }

  /// As DidYouMean, of the names that were added; nothing once there were too many comparisons.
  std::string DidYouMean(std::string_view name);

 private:
  std::vector<std::string_view> names_;
  std::size_t compared_ = 0;
};

}  // namespace sluice
