// Small texts and documents: UTF-8, decimals, profiles, how problems are printed.
#include <string>

#include <doctest/doctest.h>

#include "schema/decimals.h"
#include "schema/problems.h"
#include "schema/profile_document.h"
#include "schema/utf8.h"
#include "tests/schema/text_file.h"

namespace sluice {
namespace {

TEST_CASE("UTF-8: the first and last of every length, and what lies beside them") {
  for (const char* const text :
       {"", "a", "\x7f", "\xc2\x80", "\xdf\xbf", "\xe0\xa0\x80", "\xed\x9f\xbf", "\xee\x80\x80",
        "\xef\xbf\xbf", "\xf0\x90\x80\x80", "\xf4\x8f\xbf\xbf", "eight ASCII bytes and \xc3\xa9"}) {
    CAPTURE(text);
    CHECK(IsUtf8(text));
  }
  for (const char* const text :
       {"\x80", "\xbf", "\xc0\x80", "\xc1\xbf", "\xc2", "\xc2\x20", "\xe0\x9f\xbf", "\xe0\xa0",
        "\xed\xa0\x80", "\xed\xbf\xbf", "\xf0\x8f\xbf\xbf", "\xf0\x90\x80", "\xf4\x90\x80\x80",
        "\xf5\x80\x80\x80", "\xff", "eight ASCII bytes and \xff", "\xc3\xa9\x80"}) {
    CAPTURE(text);
    CHECK(!IsUtf8(text));
  }
  CHECK(IsAscii(std::string("\0\x7f", 2)));
  CHECK(!IsAscii("seven b\x80"));
  CHECK(!IsAscii("eight by\x80"));
}

TEST_CASE("decimals: whole coins, with all digits and grouped") {
  struct Row {
    std::string units;
    int decimals;
    std::string whole;
  };
  const Row rows[] = {
      {"0", 8, "0"},
      {"1", 8, "0.00000001"},
      {"10", 8, "0.0000001"},
      {"99999999", 8, "0.99999999"},
      {"100000000", 8, "1"},
      {"120000000000", 8, "1,200"},
      {"123456789012345678", 8, "1,234,567,890.12345678"},
      {"999", 0, "999"},
      {"1000", 0, "1,000"},
      {"1", 18, "0.000000000000000001"},
  };
  for (const Row& row : rows) {
    CAPTURE(row.units);
    CHECK(FormatWhole(Amount::Parse(row.units).value(), row.decimals) == row.whole);
  }
  CHECK(Grouped(std::uint64_t{0}) == "0");
  CHECK(Grouped(std::uint64_t{999}) == "999");
  CHECK(Grouped(std::uint64_t{1000}) == "1,000");
  CHECK(Grouped("1234567") == "1,234,567");
}

TEST_CASE("decimals: what is given wins over the table, and an unknown coin has none") {
  const Decimals decimals({{"btc", 2}, {"mine", 4}});
  CHECK(decimals.Of("btc") == 2);
  CHECK(decimals.Of("mine") == 4);
  CHECK(decimals.Of("eth") == 18);
  CHECK(!decimals.Of("BTC"));
  CHECK(!decimals.Of("nobody's"));
}

std::string ProfileCodes(const std::string& text, Profile* profile) {
  const TextFile file(text);
  Problems problems;
  ReadProfile(file.path(), profile, &problems);
  std::string codes;
  for (const Problem& problem : problems.all()) {
    codes += (codes.empty() ? "" : " ") + std::string(Name(problem.code)) + "@" + problem.pointer;
  }
  return codes;
}

TEST_CASE("profile: switches as JSON has them, each mistake at its place") {
  Profile profile;
  CHECK(ProfileCodes("{}", &profile) == "");
  CHECK(profile == Profile());
  CHECK(ProfileCodes(R"({"countFee":false,"lockHours":0,"comparison":">=","missingTimeWindow":60,)"
                     R"("windowOffset":-3600,"heldCounts":null})",
                     &profile) == "");
  CHECK(!profile.count_fee);
  CHECK(profile.reaching_fires);
  CHECK(profile.missing_time_window == 60);
  CHECK(profile.window.offset_seconds == -3600);
  CHECK(!profile.held_counts);
  struct Row {
    std::string text;
    std::string codes;
  };
  const Row rows[] = {
      {"[]", "wrong-type@"},
      {R"({"countfee":true})", "unknown-field@/countfee"},
      {R"({"countFee":"true"})", "wrong-type@/countFee"},
      {R"({"lockHours":"48"})", "wrong-type@/lockHours"},
      {R"({"lockHours":48.0})", "wrong-type@/lockHours"},
      {R"({"comparison":"=>"})", "wrong-type@/comparison"},
      {R"({"missingTimeWindow":"60"})", "wrong-type@/missingTimeWindow"},
      {R"({"missingTimeWindow":-1,"window":"bucketed=0"})",
       "wrong-type@/missingTimeWindow wrong-type@/window"},
      {R"({"countFee":true,"countFee":true})", "duplicate-key@/countFee"},
  };
  for (const Row& row : rows) {
    CAPTURE(row.text);
    Profile other;
    CHECK(ProfileCodes(row.text, &other) == row.codes);
  }
}

TEST_CASE("problems: one line each, whatever the input holds, in the order of the input") {
  Problems problems;
  const auto add = [&](const char* file, std::uint64_t line, std::uint64_t column,
                       const char* what) {
    problems.Add(
        {.code = Code::kSyntax, .file = file, .line = line, .column = column, .what = what});
  };
  add("b", 2, 1, "third");
  add("a", 1, 1, "fourth");
  add("b", 1, 9, "second");
  add("b", 0, 0, "a line\nend\x7f");
  problems.Sort();
  std::string printed;
  for (const Problem& problem : problems.all()) printed += Format(problem) + "|";
  CHECK(printed ==
        "b: error[syntax]: a line\\x0Aend\\x7F|b:1:9: error[syntax]: second|"
        "b:2:1: error[syntax]: third|a:1:1: error[syntax]: fourth|");
}

TEST_CASE("places: lines and columns of a text, counted in bytes from 1") {
  const LineIndex lines("ab\n\ncd");
  const auto place = [&](std::size_t offset) {
    const LineIndex::Place at = lines.At(offset);
    return std::to_string(at.line) + ":" + std::to_string(at.column);
  };
  CHECK(place(0) == "1:1");
  CHECK(place(2) == "1:3");  // the line end itself
  CHECK(place(3) == "2:1");
  CHECK(place(4) == "3:1");
  CHECK(place(6) == "3:3");  // behind the end
}

}  // namespace
}  // namespace sluice
