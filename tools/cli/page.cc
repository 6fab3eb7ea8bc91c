#include "tools/cli/page.h"

#include <algorithm>

#include "tools/cli/rule_words.h"
#include "tools/cli/version.h"
#include "tools/report/page_template.h"

namespace sluice::cli {
namespace {

void WriteTexts(std::string_view key, const std::vector<std::string>& texts, JsonOutput* out) {
  out->Key(key);
  out->BeginArray();
  for (const std::string& text : texts) out->Value(text);
  out->EndArray();
}

void WriteWords(const PageWords& words, bool has_readings, JsonOutput* out) {
  out->Key("words");
  out->BeginObject();
  out->Field("head", words.head);
  WriteTexts("notes", words.notes, out);
  out->Key("facts");
  out->BeginArray();
  for (const auto& [label, phrases] : words.facts) {
    out->BeginObject();
    out->Field("label", label);
    WriteTexts("phrases", phrases, out);
    out->EndObject();
  }
  out->EndArray();
  if (has_readings) WriteTexts("readings", words.readings, out);
  out->EndObject();
}

// Within a script of HTML nothing may look like its end, and nothing like a line's in older ones.
std::string EscapedForScript(std::string_view json) {
  std::string escaped;
  escaped.reserve(json.size() + json.size() / 16);
  for (std::size_t i = 0; i < json.size(); ++i) {
    const std::string_view rest = json.substr(i, 3);
    if (json[i] == '<') {
      escaped += "\\u003c";
    } else if (json[i] == '>') {
      escaped += "\\u003e";
    } else if (json[i] == '&') {
      escaped += "\\u0026";
    } else if (rest == "\xE2\x80\xA8" || rest == "\xE2\x80\xA9") {
      escaped += rest == "\xE2\x80\xA8" ? "\\u2028" : "\\u2029";
      i += 2;
    } else {
      escaped += json[i];
    }
  }
  return escaped;
}

// Whether sends of several wallets count together in the rule's window.
bool IsJoined(const Rule& rule, WalletId wallet) {
  const auto window = WindowOf(rule, wallet);
  return window && (window->group.size() != 1 || window->group.front() != wallet);
}

}  // namespace

void PageWords::AddFact(std::string_view label, std::vector<std::string> phrases,
                        std::string_view nothing) {
  if (phrases.empty() && nothing.empty()) return;
  if (phrases.empty()) phrases.emplace_back(nothing);
  facts.emplace_back(label, std::move(phrases));
}

Page::Page(std::string_view kind, const Names& names, const Decimals& decimals) {
  json_.BeginObject();
  json_.Field("schema", "sluice.page/1");
  json_.Field("version", kVersion);
  json_.Field("kind", kind);
  json_.Key("decimals");
  json_.BeginObject();
  for (std::uint32_t i = 0; i < names.coins.size(); ++i) {
    const std::string_view coin = names.coins.Text(CoinId{i});
    if (const std::optional<int> places = decimals.Of(coin)) json_.Field(coin, *places);
  }
  json_.EndObject();
  json_.Key("runs");
  json_.BeginArray();
}

void Page::AddRun(std::string_view policy, const PageWords& words, bool has_readings,
                  const Writer& write_report, const Writer& write_rules,
                  const Writer& write_sends) {
  json_.BeginObject();
  json_.Field("policy", policy);
  json_.Key("report");
  write_report(&json_);
  WriteWords(words, has_readings, &json_);
  json_.Key("rules");
  json_.BeginArray();
  write_rules(&json_);
  json_.EndArray();
  json_.Key("sends");
  write_sends(&json_);
  json_.EndObject();
}

std::string Page::Html(const Writer& write_basis) {
  json_.EndArray();
  if (write_basis) {
    json_.Key("basis");
    write_basis(&json_);
  }
  json_.EndObject();
  constexpr std::string_view kPlace = "@@SLUICE_PAGE_DATA@@";
  const std::string_view page = report::PageTemplate();
  const std::size_t place = page.find(kPlace);
  std::string html(page.substr(0, place));
  html += EscapedForScript(json_.text());
  return html.append(page.substr(place + kPlace.size()));
}

void WritePageRule(const PageRule& of_page, const Names& names, const AmountText& amounts,
                   JsonOutput* out) {
  const Rule& rule = *of_page.rule;
  const std::optional<LimitOf> limit = LimitIn(rule);
  out->BeginObject();
  if (!of_page.of.empty()) out->Field("of", of_page.of);
  out->Key("wallet");
  if (of_page.wallet == kNone<WalletId>) {
    out->Null();
  } else {
    out->Value(names.tags.Text(of_page.wallet));
  }
  out->Field("rule", names.rules.Text(of_page.name));
  out->Field("type", rule.type_name);
  out->Field("action", rule.action.name);
  out->Key("coin");
  if (of_page.coin == kNone<CoinId>) {
    out->Null();
  } else {
    out->Value(names.coins.Text(of_page.coin));
  }
  out->Field("against", RuleInWords(rule, of_page.coin, names, amounts));
  out->Field("then", of_page.then);
  out->Field("limit", limit ? std::optional(limit->limit.ToString()) : std::nullopt);
  out->Field("window", limit ? std::optional(limit->window_seconds) : std::nullopt);
  out->Field("joined", IsJoined(rule, of_page.wallet));
  out->EndObject();
}

}  // namespace sluice::cli
