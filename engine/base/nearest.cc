#include "engine/base/nearest.h"

#include <algorithm>
#include <cstddef>
#include <vector>

#include "engine/base/ascii.h"

namespace sluice {
namespace {

constexpr std::size_t kLengthMax = 64;

std::size_t Distance(std::string_view a, std::string_view b) {
  std::vector<std::size_t> before(b.size() + 1);  // The row before the last one, for swaps.
  std::vector<std::size_t> last(b.size() + 1);
  std::vector<std::size_t> row(b.size() + 1);
  for (std::size_t j = 0; j <= b.size(); ++j) last[j] = j;
  for (std::size_t i = 1; i <= a.size(); ++i) {
    row[0] = i;
    for (std::size_t j = 1; j <= b.size(); ++j) {
      const std::size_t change = LowerAscii(a[i - 1]) == LowerAscii(b[j - 1]) ? 0 : 1;
      row[j] = std::min({last[j] + 1, row[j - 1] + 1, last[j - 1] + change});
      const bool swapped = i > 1 && j > 1 && LowerAscii(a[i - 1]) == LowerAscii(b[j - 2]) &&
                           LowerAscii(a[i - 2]) == LowerAscii(b[j - 1]);
      if (swapped) row[j] = std::min(row[j], before[j - 2] + 1);
    }
    before.swap(last);
    last.swap(row);
  }
  return last[b.size()];
}

}  // namespace

std::string_view Nearest(std::string_view name, std::span<const std::string_view> candidates) {
  if (name.size() > kLengthMax) return {};
  std::string_view nearest;
  std::size_t least = std::max<std::size_t>(1, name.size() / 3) + 1;
  for (const std::string_view candidate : candidates) {
    if (candidate.size() > kLengthMax) continue;
    const std::size_t distance = Distance(name, candidate);
    if (distance < least) {
      least = distance;
      nearest = candidate;
    }
  }
  return nearest;
}

std::string DidYouMean(std::string_view name, std::span<const std::string_view> candidates) {
  const std::string_view nearest = Nearest(name, candidates);
  if (nearest.empty()) return {};
  return "; did you mean `" + std::string(nearest) + "`?";
}

std::string Neighbours::DidYouMean(std::string_view name) {
  if (names_.size() > kComparisonsMax - compared_) return {};
  compared_ += names_.size();
  return sluice::DidYouMean(name, names_);
}

}  // namespace sluice
