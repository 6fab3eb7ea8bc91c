#include "schema/suite/yaml_message.h"

#include <array>

namespace sluice {
namespace {

struct Words {
  std::string_view theirs;  // or what it begins with
  std::string_view ours;
};

constexpr std::array<Words, 17> kWords = {{
    {"illegal map value",
     "a `:` where no key stands before it; a text that holds `: ` needs quotes"},
    {"illegal map key", "a key can't stand here"},
    {"end of map not found", "a key is missing here, or isn't indented as the others are"},
    {"end of map flow not found", "a `,` or `}` is missing"},
    {"end of sequence not found", "a `-` is missing here, or isn't indented as the others are"},
    {"end of sequence flow not found", "a `,` or `]` is missing"},
    {"illegal block entry", "a `-` can't stand here"},
    {"illegal flow end", "a `]` or `}` that nothing opens"},
    {"illegal EOF in scalar", "the file ends within a quoted text"},
    {"illegal document indicator in scalar", "a quoted text isn't closed before `---` or `...`"},
    {"unknown escape character", "no such escape; a backslash within quotes is written `\\\\`"},
    {"invalid unicode",
     "no such character; those past U+FFFF are written `\\U0001F600`, not as a pair"},
    {"bad character found while scanning hex number", "a hexadecimal digit is missing"},
    {"the referenced anchor is not defined", "no anchor of this name stands before"},
    {"cannot assign multiple anchors", "two anchors of one value"},
    {"cannot assign multiple tags", "two tags of one value"},
    {"unknown token", "this begins nothing that YAML knows; a text needs quotes here"},
}};

bool IsIndentedByTab(std::string_view line) {
  const std::size_t first = line.find_first_not_of(" \t");
  return line.substr(0, first).find('\t') != std::string_view::npos;
}

}  // namespace

std::string YamlMessage(std::string_view message, std::string_view line) {
  if (message.starts_with("illegal tab") || IsIndentedByTab(line))
    return "the line is indented with a tab; YAML takes blanks";
  for (const Words& words : kWords) {
    if (message.starts_with(words.theirs)) return "not YAML: " + std::string(words.ours);
  }
  return "not YAML";
}

}  // namespace sluice
