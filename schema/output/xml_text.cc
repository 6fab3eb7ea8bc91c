#include "schema/output/xml_text.h"

#include "schema/utf8.h"

namespace sluice {
namespace {

void AppendHex(char c, std::string* text) {
  static constexpr std::string_view kHex = "0123456789ABCDEF";
  const auto byte = static_cast<unsigned char>(c);
  text->append("\\x").append(1, kHex[byte / 16]).append(1, kHex[byte % 16]);
}

}  // namespace

std::string XmlOf(std::string_view text) {
  const bool is_utf8 = IsUtf8(text);
  std::string xml;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const auto byte = static_cast<unsigned char>(text[i]);
    const std::string_view rest = text.substr(i);
    const bool is_non_character =
        rest.starts_with("\xef\xbf\xbe") || rest.starts_with("\xef\xbf\xbf");
    if (byte < 0x20 || byte == 0x7f || (byte >= 0x80 && !is_utf8)) {
      AppendHex(text[i], &xml);
    } else if (is_non_character) {
      xml += "\xef\xbf\xbd";
      i += 2;
    } else if (byte == '<') {
      xml += "&lt;";
    } else if (byte == '>') {
      xml += "&gt;";
    } else if (byte == '&') {
      xml += "&amp;";
    } else if (byte == '"') {
      xml += "&quot;";
    } else {
      xml += text[i];
    }
  }
  return xml;
}

}  // namespace sluice
