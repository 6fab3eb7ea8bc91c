#include "schema/json/json_extent.h"

#include <algorithm>

namespace sluice {

std::size_t NextValue(std::string_view text, std::size_t at) {
  return std::min(text.find_first_not_of(" \t\r\n", at), text.size());
}

std::size_t EndOfString(std::string_view text, std::size_t quote) {
  std::size_t i = quote + 1;
  while (i < text.size() && text[i] != '"') i += text[i] == '\\' ? 2 : 1;
  return i + 1;
}

std::size_t EndOfValue(std::string_view text, std::size_t begin) {
  std::size_t depth = 0;
  for (std::size_t i = begin; i < text.size();) {
    const char c = text[i];
    if (c == '"') {
      i = EndOfString(text, i);
    } else {
      if (c == '{' || c == '[') ++depth;
      if ((c == '}' || c == ']') && depth > 0) --depth;
      ++i;
    }
    const bool at_blank =
        i < text.size() && std::string_view(" \t\r\n").find(text[i]) != std::string_view::npos;
    if (depth == 0 && (c == '}' || c == ']' || c == '"' || at_blank))
      return std::min(i, text.size());
  }
  return text.size();
}

}  // namespace sluice
