#include "tools/cli/unfit_words.h"

#include "schema/utf8.h"

namespace sluice::cli {

std::string WhyUnfit(const std::vector<std::string>& words) {
  bool may_be_option = true;
  for (std::size_t i = 0; i < words.size(); ++i) {
    const std::string& word = words[i];
    if (word.empty())
      return "the word after `" + (i == 0 ? "sluice" : words[i - 1]) +
             "` is empty; is a variable not set?";
    if (std::string why = WhyUnnamable(word); !why.empty()) return why;
    if (word == "--") may_be_option = false;
    if (may_be_option && word.starts_with("--") && word.find('=') == word.size() - 1)
      return "`" + word + "` has no value; is a variable not set?";
  }
  return {};
}

std::string WhyUnnamable(std::string_view name) {
  if (IsUtf8(name)) return {};
  return "`" + std::string(name) + "` is not UTF-8, and no report could name it";
}

}  // namespace sluice::cli
