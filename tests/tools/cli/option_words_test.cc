// Options as words, and back.
#include "tools/cli/option_words.h"

#include <string>
#include <vector>

#include <doctest/doctest.h>

namespace sluice::cli {
namespace {

using Words = std::vector<std::string>;

struct Options {
  std::string mode = "granted";
  std::uint64_t number = 3;
  bool flag = false;
  Words many;
  Words listed;

  void Declare(OptionTable* table) {
    table->Group("Any");
    table->Files(&many, "FILE...", "never a word");
    table->Text("--mode", &mode, "MODE", "");
    table->Number("--number", &number, "N", "");
    table->Flag("--flag", &flag, "");
    table->Repeated("--many", &many, "ONE", "");
    table->List("--listed", &listed, "ONE,...", "");
  }
};

Words WordsOf(Options given, const std::vector<std::string_view>& but = {}) {
  Options defaults;
  return OptionWords([&](OptionTable* table) { given.Declare(table); },
                     [&](OptionTable* table) { defaults.Declare(table); }, but);
}

std::string Set(const Words& words, Options* options,
                const std::vector<std::string_view>& but = {}) {
  return SetByWords(
             words, [&](OptionTable* table) { options->Declare(table); }, but)
      .value_or("");
}

TEST_CASE("option words: those that aren't the defaults, in their order, and back") {
  CHECK(WordsOf({}).empty());
  const Options given{"held", 4, true, {"b", "a"}, {"c=1"}};
  const Words words = {"--mode", "held",   "--number", "4",        "--flag", "--many",
                       "b",      "--many", "a",        "--listed", "c=1"};
  CHECK(WordsOf(given) == words);
  Options again;
  CHECK(Set(words, &again).empty());
  CHECK(WordsOf(again) == words);
}

TEST_CASE("option words: what is left out is no word, and may not be one") {
  const Options given{"held", 4, true, {}, {}};
  CHECK(WordsOf(given, {"--mode", "--flag"}) == Words{"--number", "4"});
  Options options;
  CHECK(Set({"--mode", "x"}, &options, {"--mode"}) == "`--mode` is no option that may stand there");
  CHECK(options.mode == "granted");
}

TEST_CASE("option words: words that say nothing") {
  Options options;
  CHECK(Set({"--other"}, &options) == "`--other` is no option that may stand there");
  CHECK(Set({"mode"}, &options) == "`mode` is no option that may stand there");
  CHECK(Set({"--flag", "--mode"}, &options) == "--mode: a value is needed");
  CHECK(Set({"--mode", "", "--flag"}, &options) == "--mode: a value is needed");
  CHECK(Set({"--number", "four"}, &options) == "--number: `four` is not a whole number");
  CHECK(Set({"--number", "-1"}, &options) == "--number: `-1` is not a whole number");
  CHECK(Set({"--number", "99999999999999999999"}, &options) ==
        "--number: `99999999999999999999` is not a whole number");
}

}  // namespace
}  // namespace sluice::cli
