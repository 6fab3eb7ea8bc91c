// The dictionary: numbers in order, texts that stay where they are.
#include "engine/base/interner.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <doctest/doctest.h>

namespace sluice {
namespace {

TEST_CASE("Interner: numbers count up from 0 in order of first appearance") {
  Interner interner;
  CHECK(interner.size() == 0);
  CHECK(interner.Find("b") == Interner::kAbsent);
  CHECK(interner.Add("b") == 0);
  CHECK(interner.Add("a") == 1);
  CHECK(interner.Add("b") == 0);
  CHECK(interner.size() == 2);
  CHECK(interner.Find("a") == 1);
  CHECK(interner.Find("c") == Interner::kAbsent);
  CHECK(interner.size() == 2);
  CHECK(interner.Text(0) == "b");
  CHECK(interner.Text(1) == "a");
}

TEST_CASE("Interner: any bytes are a text, none and a byte 0 among them") {
  Interner interner;
  const std::string texts[] = {
      "",  std::string(1, '\0'),  std::string(2, '\0'), std::string("a\0b", 3),
      "a", std::string("a\0", 2), "\xff\xfe",           std::string(3'000'000, 'x')};
  std::uint32_t id = 0;
  for (const std::string& text : texts) CHECK(interner.Add(text) == id++);
  id = 0;
  for (const std::string& text : texts) {
    CHECK(interner.Text(id) == text);
    CHECK(interner.Find(text) == id++);
  }
}

TEST_CASE("Interner: what is expected changes nothing but how often it grows") {
  for (const std::size_t expected : {0U, 1U, 20U, 21U, 22U, 5'000U, 100'000U}) {
    Interner interner;
    CHECK(interner.Add("first") == 0);
    interner.Expect(expected);
    const std::size_t held = interner.MemoryBytes();
    bool same = true;
    for (std::uint32_t i = 1; i <= 5'000; ++i) {
      same = same && interner.Add(std::to_string(i)) == i;
      if (i == 2'500) interner.Expect(expected / 2);
    }
    for (std::uint32_t i = 1; i <= 5'000; ++i)
      same = same && interner.Find(std::to_string(i)) == i && interner.Text(i) == std::to_string(i);
    CHECK(same);
    CHECK(interner.Find("first") == 0);
    // 12 bytes of a hundred thousand, and not much more.
    if (expected == 100'000) CHECK((held > 1'200'000 && held < 3'500'000));
  }
}

TEST_CASE("Interner: texts stay where they are while others come, and when the interner moves") {
  constexpr std::uint32_t kTexts = 300'000;
  Interner interner;
  std::vector<std::string_view> views;
  const auto text_of = [](std::uint32_t i) { return "text " + std::to_string(i * 2654435761U); };
  bool all_new = true;
  for (std::uint32_t i = 0; i < kTexts; ++i) {
    all_new = all_new && interner.Add(text_of(i)) == i;
    views.push_back(interner.Text(i));
    // A text that gets memory of its own, now and then, in between.
    if (i % 100'000 == 0) CHECK(interner.Find(std::string(600'000, 'y')) == Interner::kAbsent);
  }
  CHECK(all_new);
  const Interner moved = std::move(interner);
  bool same = true;
  for (std::uint32_t i = 0; i < kTexts; ++i) {
    same = same && views[i] == text_of(i) && moved.Text(i).data() == views[i].data() &&
           moved.Find(views[i]) == i;
  }
  CHECK(same);
}

TEST_CASE("Interner: texts of every length around a block's size come back") {
  Interner interner;
  std::vector<std::string> texts;
  // Blocks are of 64 KiB; what is longer than a quarter of one gets blocks of its own.
  for (const std::size_t length :
       {16'375U, 16'376U, 16'377U, 65'527U, 65'528U, 65'529U, 131'064U, 131'065U, 1'048'576U, 7U}) {
    for (const char c : {'a', 'b'}) texts.emplace_back(length, c);
  }
  for (const std::string& text : texts) interner.Add(text);
  for (std::uint32_t i = 0; i < texts.size(); ++i) CHECK(interner.Text(i) == texts[i]);
  std::size_t bytes = 0;
  for (const std::string& text : texts) bytes += text.size();
  CHECK(interner.MemoryBytes() >= bytes);
}

TEST_CASE("Interner: a text comes with its hash as it does without") {
  Interner interner;
  const auto add = [&](std::string_view text) {
    return interner.Add(text, Interner::HashOf(text));
  };
  CHECK(interner.Add("a") == 0);
  CHECK((add("b").id == 1 && add("c").is_new));
  CHECK((add("a").id == 0 && !add("a").is_new));
  CHECK(interner.Find("c", Interner::HashOf("c")) == 2);
  CHECK(interner.Find("d", Interner::HashOf("d")) == Interner::kAbsent);
  interner.Prefetch(Interner::HashOf("d"));
  CHECK(interner.size() == 3);
}

TEST_CASE("Interner: many are found at once as they are one by one") {
  Interner interner;
  std::vector<std::string> texts;
  for (std::uint32_t i = 0; i < 300; ++i) {
    texts.push_back("text " + std::to_string(i));
    if (i % 3 != 0) interner.Add(texts.back());
  }
  for (const std::size_t count : {0U, 1U, 11U, 12U, 13U, 23U, 24U, 25U, 300U}) {
    std::vector<std::uint32_t> ids(count, 7);
    std::vector<Interner::Sought> sought;
    for (std::size_t i = 0; i < count; ++i)
      sought.push_back({texts[i], Interner::HashOf(texts[i]), &ids[i]});
    interner.FindMany(sought);
    for (std::size_t i = 0; i < count; ++i) CHECK(ids[i] == interner.Find(texts[i]));
  }
}

// Whoever made texts of one hash would find them told apart all the same.
TEST_CASE("Interner: texts of one hash are different texts") {
  for (const std::uint64_t hash : {std::uint64_t{0}, ~std::uint64_t{0}, std::uint64_t{1} << 63}) {
    Interner interner;
    for (std::uint32_t i = 0; i < 500; ++i) {
      const Interner::Added added = interner.Add(std::to_string(i), hash);
      CHECK((added.id == i && added.is_new));
    }
    bool found = true;
    for (std::uint32_t i = 0; i < 500; ++i)
      found = found && interner.Find(std::to_string(i), hash) == i;
    CHECK(found);
    CHECK(interner.Find("500", hash) == Interner::kAbsent);
  }
}

}  // namespace
}  // namespace sluice
