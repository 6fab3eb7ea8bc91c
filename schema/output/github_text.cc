#include "schema/output/github_text.h"

namespace sluice {
namespace {

void AppendHex(char c, std::string_view before, std::string* text) {
  static constexpr std::string_view kHex = "0123456789ABCDEF";
  const auto byte = static_cast<unsigned char>(c);
  text->append(before).append(1, kHex[byte / 16]).append(1, kHex[byte % 16]);
}

}  // namespace

std::string GithubOf(std::string_view text, bool is_property) {
  std::string escaped;
  for (const char c : text) {
    const bool ends = c == '%' || c == '\r' || c == '\n' || (is_property && (c == ':' || c == ','));
    const auto byte = static_cast<unsigned char>(c);
    if (ends) {
      AppendHex(c, "%", &escaped);
    } else if (byte < 0x20 || byte == 0x7f) {
      AppendHex(c, "\\x", &escaped);
    } else {
      escaped += c;
    }
  }
  return escaped;
}

}  // namespace sluice
