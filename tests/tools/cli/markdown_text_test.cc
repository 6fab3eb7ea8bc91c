// Markdown for comments: text that stays text, and pages that stay within their bound.
#include "tools/cli/markdown_text.h"

#include <doctest/doctest.h>

namespace sluice::cli {
namespace {

using Row = MarkdownPage::Row;

constexpr std::size_t kBytesMax = MarkdownPage::kBytesMax;

TEST_CASE("markdown text: what Markdown and HTML take for their own is escaped") {
  CHECK(MarkdownText("plain text, 1.5 (of 2)") == "plain text, 1.5 (of 2)");
  CHECK(MarkdownText("a|b `c` *d* _e_ [f](g) <h>") ==
        "a\\|b \\`c\\` \\*d\\* \\_e\\_ \\[f\\](g) \\<h\\>");
  CHECK(MarkdownText("\\ {} & ~ ! # $") == "\\\\ \\{\\} \\& \\~ \\! \\# \\$");
  CHECK(MarkdownText("a\nb\r\t\x1b[1m") == "a\\\\x0Ab\\\\x0D\\\\x09\\\\x1B\\[1m");
}

TEST_CASE("markdown text: nobody is notified, nothing is referred to") {
  CHECK(MarkdownText("@team") == "@&#8203;team");
  CHECK(MarkdownText("(@team) a-@b") == "(@&#8203;team) a-@&#8203;b");
  CHECK(MarkdownText("ana@example.com @ home@") == "ana@example.com @ home@");
  CHECK(MarkdownText("#12 !3 $4 %5 ~a &7") ==
        "\\#&#8203;12 \\!&#8203;3 \\$&#8203;4 %&#8203;5 \\~&#8203;a \\&&#8203;7");
  CHECK(MarkdownText("https://x.example: a") == "https:&#8203;//x.example: a");
  CHECK(MarkdownText("www.x WWW.x ww.x") == "www.&#8203;x WWW.&#8203;x ww.x");
}

TEST_CASE("markdown text: is cut before it is escaped") {
  CHECK(MarkdownText("||||", 4) == "\\|\\|\\|\\|");
  CHECK(MarkdownText("|||||", 4) == "\\|\\|\\|…");
}

TEST_CASE("markdown bullets: phrases, and how many there was no room for") {
  CHECK(MarkdownBullet("Left out", {}, "nothing") == "- **Left out:** nothing\n");
  CHECK(MarkdownBullet("Left out", {"a|b", "c"}, "nothing") == "- **Left out:** a\\|b; c\n");
  const std::vector<std::string> long_ones(1200, std::string(1500, 'x'));
  const std::string cut = MarkdownBullet("L", long_ones, "");
  CHECK(cut.size() < 6000);
  CHECK(cut.ends_with("…; and 1,196 more\n"));
}

TEST_CASE("markdown pages: the first line names the page") {
  MarkdownPage page("sluice-diff");
  page.Add("# Head\n");
  CHECK(page.Text() == "<!-- sluice-diff -->\n# Head\n");
}

TEST_CASE("markdown pages: so many rows as are asked for, and what is left out is counted") {
  const auto page_of = [](std::vector<Row> rows) {
    MarkdownPage page("x");
    page.AddTable("HEAD\n", std::move(rows), "rule", 2);
    return page.Text();
  };
  const std::string begin = "<!-- x -->\nHEAD\n";
  CHECK(page_of({}) == begin);
  CHECK(page_of({{"a\n"}, {"b\n"}}) == begin + "a\nb\n");
  CHECK(page_of({{"a\n"}, {"b\n"}, {"c\n"}}) == begin + "a\nb\n\n1 more rule is not listed.\n");
  CHECK(page_of({{"a\n"}, {"b\n"}, {"c\n"}, {"K\n", true}, {"d\n"}}) ==
        begin + "a\nb\nK\n\n2 more rules are not listed.\n");
}

TEST_CASE("markdown pages: are as long as the bound, and no longer") {
  const std::string row(999, 'r');
  std::size_t longest = 0;
  for (std::size_t head = 0; head <= 1000; ++head) {
    MarkdownPage page("x");
    page.AddTable(std::string(head, 'h') + "\n", std::vector<Row>(100, {row + "\n"}), "rule", 100);
    page.Add("tail\n");
    const std::string text = page.Text();
    longest = std::max(longest, text.size());
    CHECK(text.ends_with(" more rules are not listed.\ntail\n"));
  }
  CHECK(longest <= kBytesMax);
  CHECK(longest > kBytesMax - 100);
}

TEST_CASE("markdown pages: what is kept has its room before other rows of earlier tables") {
  MarkdownPage page("x");
  page.AddTable("", {{std::string(30'000, 'a') + "\n"}, {std::string(20'000, 'b') + "\n"}}, "row",
                9);
  page.AddTable("", {{std::string(29'000, 'c') + "\n", true}}, "row", 9);
  const std::string text = page.Text();
  CHECK(text.find("aaa") != std::string::npos);
  CHECK(text.find("bbb") == std::string::npos);
  CHECK(text.find("ccc") != std::string::npos);
}

TEST_CASE("markdown pages: what can't be left out and is too much is cut at a line's end") {
  MarkdownPage page("x");
  for (int i = 0; i < 100; ++i) page.Add(std::string(999, 'x') + "\n");
  const std::string text = page.Text();
  CHECK(text.size() <= kBytesMax);
  CHECK(text.size() > kBytesMax - 1100);
  CHECK(text.ends_with("xxx\n\nThe page is cut here.\n"));
}

}  // namespace
}  // namespace sluice::cli
