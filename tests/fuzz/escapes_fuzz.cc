// Any text, as a name or a note may be, within Markdown, XML, a workflow's command and a page's
// script: it ends where it should, steers nothing, and reads back.
#include <algorithm>
#include <string>

#include "schema/decimals.h"
#include "schema/json/json_document.h"
#include "schema/json/json_lookup.h"
#include "schema/output/github_text.h"
#include "schema/output/xml_text.h"
#include "schema/utf8.h"
#include "tests/fuzz/claims.h"
#include "tests/fuzz/entries.h"
#include "tests/fuzz/markdown_claims.h"
#include "tools/cli/markdown_text.h"
#include "tools/cli/page.h"
#include "tools/cli/text_layout.h"

namespace sluice::fuzz {
namespace {

constexpr std::size_t kWidth = 24;

bool IsControl(char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7f; }

bool HasControls(std::string_view text) { return std::any_of(text.begin(), text.end(), IsControl); }

void ClaimMarkdown(std::string_view text) {
  const std::string printable = cli::Printable(text);
  Claim(!HasControls(printable), "what is printed steers no terminal", text);
  if (!HasControls(text) && text.find('\xc2') == text.npos && text.find('\xe2') == text.npos)
    ClaimSame("what can be printed stays", printable, text);
  ClaimSame("Markdown shows the text", ReadMarkdown(cli::MarkdownText(text)), printable);
  const std::string cut = ReadMarkdown(cli::MarkdownText(text, kWidth));
  Claim(cli::Width(cut) <= kWidth, "a text that is cut keeps to its width", cut);
  if (cli::Width(printable) <= kWidth) ClaimSame("what has room isn't cut", cut, printable);
}

// As a reader of XML: no markup, nothing that it refuses, and the five entities.
std::string ReadXml(std::string_view xml) {
  static constexpr std::pair<std::string_view, char> kEntities[] = {
      {"&lt;", '<'}, {"&gt;", '>'}, {"&amp;", '&'}, {"&quot;", '"'}};
  std::string text;
  for (std::size_t i = 0; i < xml.size(); ++i) {
    Claim(xml[i] != '<' && xml[i] != '>' && xml[i] != '"', "no text is XML's markup", xml);
    if (xml[i] != '&') {
      text += xml[i];
      continue;
    }
    const auto* const entity = std::ranges::find_if(
        kEntities, [&](const auto& known) { return xml.substr(i).starts_with(known.first); });
    Claim(entity != std::end(kEntities), "each & begins an entity", xml);
    text += entity->second;
    i += entity->first.size() - 1;
  }
  return text;
}

void ClaimXml(std::string_view text) {
  const std::string xml = XmlOf(text);
  Claim(!HasControls(xml) && IsUtf8(xml), "XML can hold it", text);
  const std::string read = ReadXml(xml);
  Claim(read.find("\xef\xbf\xbe") == read.npos && read.find("\xef\xbf\xbf") == read.npos,
        "XML has no such characters", text);
  const bool has_others =
      text.find("\xef\xbf\xbe") != text.npos || text.find("\xef\xbf\xbf") != text.npos;
  if (!HasControls(text) && IsUtf8(text) && !has_others) ClaimSame("XML says the text", read, text);
}

// As a runner undoes it.
std::string ReadCommand(std::string_view escaped, bool is_property) {
  std::string text;
  for (std::size_t i = 0; i < escaped.size(); ++i) {
    Claim(!is_property || (escaped[i] != ':' && escaped[i] != ','), "no property ends", escaped);
    if (escaped[i] != '%') {
      text += escaped[i];
      continue;
    }
    Claim(i + 2 < escaped.size(), "a % begins an escape", escaped);
    text += static_cast<char>(std::stoi(std::string(escaped.substr(i + 1, 2)), nullptr, 16));
    i += 2;
  }
  return text;
}

void ClaimCommand(std::string_view text, bool is_property) {
  const std::string escaped = GithubOf(text, is_property);
  Claim(!HasControls(escaped), "no command ends", text);
  std::string expected;
  for (const char c : text) {
    static constexpr std::string_view kHex = "0123456789ABCDEF";
    const auto byte = static_cast<unsigned char>(c);
    if (IsControl(c) && c != '\r' && c != '\n') {
      expected += {'\\', 'x', kHex[byte / 16], kHex[byte % 16]};
    } else {
      expected += c;
    }
  }
  ClaimSame("a command says the text", ReadCommand(escaped, is_property), expected);
}

// What a browser takes for the page's data: up to what may end a script.
std::string DataOf(std::string_view html) {
  static constexpr std::string_view kBegin = R"(<script type="application/json" id="data">)";
  html.remove_prefix(html.find(kBegin) + kBegin.size());
  return std::string(html.substr(0, html.find('<')));
}

void ClaimPage(std::string_view text) {
  if (!IsUtf8(text)) return;  // Input that isn't is refused where it is read.
  cli::Page page("replay", Names(), Decimals());
  cli::PageWords words;
  words.head = text;
  const auto nothing = [](JsonOutput* out) { out->Null(); };
  page.AddRun(
      text, words, false, nothing, [](JsonOutput*) {}, nothing);
  std::string data = DataOf(page.Html());
  const std::string shown = data;
  JsonDocument document;
  Claim(!document.Parse(&data), "a page's data is JSON", shown);
  ForEachElement(document, *Member(document, document.root(), "runs"), [&](const JsonNode& run) {
    ClaimSame("a page says the text", Member(document, run, "policy")->text(), text);
    const JsonNode* const of_run = Member(document, run, "words");
    ClaimSame("a page says it again", Member(document, *of_run, "head")->text(), text);
  });
}

}  // namespace

void FuzzEscapes(std::string_view input) {
  ClaimMarkdown(input);
  ClaimXml(input);
  ClaimCommand(input, /*is_property=*/false);
  ClaimCommand(input, /*is_property=*/true);
  ClaimPage(input);
}

}  // namespace sluice::fuzz
