/// \file
/// The items of an option's value that is a list.
#pragma once

#include <string>
#include <vector>

namespace sluice::cli {

/// What stands between commas. Nothing is an item, too, at the end as anywhere: it may be what was
/// forgotten, or a variable that isn't set.
inline std::vector<std::string> ListItems(const std::string& text) {
  std::vector<std::string> items(1);
  for (const char c : text) {
    if (c == ',') {
      items.emplace_back();
    } else {
      items.back() += c;
    }
  }
  return items;
}

}  // namespace sluice::cli
