#include "schema/suite/yaml_text.h"

#include <string>

#include <doctest/doctest.h>

#include "schema/suite/yaml_message.h"

namespace sluice {
namespace {

std::string Repeated(const std::string& text, std::size_t times) {
  std::string all;
  for (std::size_t i = 0; i < times; ++i) all += text;
  return all;
}

std::string PlaceText(const PlacedJson::Place& place) {
  return std::to_string(place.line) + ":" + std::to_string(place.column);
}

// The JSON, or `LINE:COLUMN CODE`.
std::string Read(const std::string& yaml) {
  const auto read = ReadYaml(yaml);
  if (const auto* const json = std::get_if<PlacedJson>(&read)) return json->text();
  const auto& error = std::get<YamlError>(read);
  return PlaceText(error.place) + " " + std::string(Name(error.error.code));
}

std::string MessageOf(const std::string& yaml) {
  const auto read = ReadYaml(yaml);
  const auto* const error = std::get_if<YamlError>(&read);
  return error == nullptr ? "" : error->error.what;
}

// Where the last occurrence of `part` in the JSON stood.
std::string PlaceOfLast(const std::string& yaml, const std::string& part) {
  const auto read = ReadYaml(yaml);
  const auto& json = std::get<PlacedJson>(read);
  return PlaceText(json.At(json.text().rfind(part)));
}

TEST_CASE("yaml: plain scalars that JSON knows stay what they are") {
  CHECK(Read("[true, false, null, ~, ]") == "[true,false,null,null]");
  CHECK(Read("[0, -1, 10, 1.5, -0.5e+3, 1E5, 1e-5]") == "[0,-1,10,1.5,-0.5e+3,1E5,1e-5]");
  CHECK(Read("a:\nb: ") == R"({"a":null,"b":null})");
  CHECK(Read("-0") == "-0");
  const std::string digits(5000, '7');
  CHECK(Read("- -" + digits) == "[-" + digits + "]");
}

TEST_CASE("yaml: everything else that is plain is a string") {
  for (const char* const text : {"007",
                                 "-01",
                                 "00",
                                 "+1",
                                 ".5",
                                 "1.",
                                 "1e",
                                 "1e+",
                                 "0x10",
                                 "0o17",
                                 "1_000",
                                 "12:30",
                                 ".inf",
                                 "nan",
                                 "yes",
                                 "no",
                                 "on",
                                 "off",
                                 "y",
                                 "True",
                                 "TRUE",
                                 "False",
                                 "Null",
                                 "NULL",
                                 "-",
                                 "1,5",
                                 "2026-01-05",
                                 "2026-01-05T10:00:00Z",
                                 "2026-01-05 10:00:00+01:00",
                                 "<<",
                                 "a b",
                                 "1 2"}) {
    CAPTURE(text);
    if (text == std::string("-")) continue;
    CHECK(Read("k: " + std::string(text)) == "{\"k\":\"" + std::string(text) + "\"}");
  }
}

TEST_CASE("yaml: whatever is quoted is a string, and so is every key") {
  CHECK(Read(R"(["1", '1', "true", 'null', "~", "", ''])") ==
        R"(["1","1","true","null","~","",""])");
  CHECK(Read("a: |\n  12\nb: >-\n  true\n") == R"({"a":"12\n","b":"true"})");
  CHECK(Read("1: a\ntrue: b\n'x y': c\n") == R"({"1":"a","true":"b","x y":"c"})");
  CHECK(Read("!!str 5") == "\"5\"");
  CHECK(Read("- !!seq [1]\n- !!map {a: 1}\n") == R"([[1],{"a":1}])");
}

TEST_CASE("yaml: escapes and characters that JSON escapes") {
  CHECK(Read(R"("a\"\\\n\t\x01é\u00e9\U0001F600")") == "\"a\\\"\\\\\\n\\t\\u0001éé😀\"");
  CHECK(Read("'it''s'") == "\"it's\"");
  CHECK(Read("'\"'") == R"("\"")");
}

TEST_CASE("yaml: a JSON document is taken as it is, with escapes that YAML lacks") {
  CHECK(Read(R"( {"a" : "\ud83d\ude00\/", "b":[1 ,{"c":{}}] } )") ==
        R"({"a":"😀/","b":[1,{"c":{}}]})");
  CHECK(Read("{\n\t\"a\":\t1}") == R"({"a":1})");
  CHECK(PlaceOfLast("{\"a\":\n  [1,\n 22]}", "22") == "3:2");
  CHECK(Read("\xef\xbb\xbf{\"a\": 1}") == R"({"a":1})");
  CHECK(Read("{\"a\": 1,}") == R"({"a":1})");  // YAML, though not JSON
}

TEST_CASE("yaml: places are those of the text, in bytes from 1") {
  const std::string yaml =
      "# first\n"
      "é: {a: [1, \"é\", 22], q: x}\n"
      "cases:\n"
      "  - name: n\n"
      "    m: |\n"
      "      text\n"
      "  -\n"
      "    name: o\n";
  CHECK(PlaceOfLast(yaml, "{\"\xc3\xa9\"") == "2:1");
  CHECK(PlaceOfLast(yaml, "{\"a\"") == "2:5");
  CHECK(PlaceOfLast(yaml, "[1") == "2:9");
  CHECK(PlaceOfLast(yaml, "22") == "2:19");
  CHECK(PlaceOfLast(yaml, "\"q\"") == "2:24");
  CHECK(PlaceOfLast(yaml, "\"x\"") == "2:27");
  CHECK(PlaceOfLast(yaml, "[{\"name\"") == "4:3");
  CHECK(PlaceOfLast(yaml, "\"n\"") == "4:11");
  CHECK(PlaceOfLast(yaml, "\"text") == "5:8");
  CHECK(PlaceOfLast(yaml, "\"o\"") == "8:11");
  CHECK(PlaceOfLast(yaml, "xt\\n") == "5:8");  // within a value: the value's
  CHECK(PlaceOfLast("a: 1\r\nb:\r\n  - 22\r\n", "22") == "3:5");
}

TEST_CASE("yaml: an alias stands for what its anchor holds, at the anchor's place") {
  const std::string yaml = "a: &x {k: [1, 2]}\nb: *x\nc: &y 5\nd: [*y, *x]\ne: &z\n  - *x\nf: *z\n";
  const std::string value = R"({"k":[1,2]})";
  CHECK(Read(yaml) == "{\"a\":" + value + ",\"b\":" + value + ",\"c\":5,\"d\":[5," + value +
                          "],\"e\":[" + value + "],\"f\":[" + value + "]}");
  CHECK(PlaceOfLast(yaml, "2]") == "1:15");
  CHECK(PlaceOfLast(yaml, "\"f\"") == "7:1");
  CHECK(PlaceOfLast(yaml, "[{") == "5:4");  // where `&z` stands
  CHECK(PlaceOfLast("a: &x 1\nb: [*x, 7]\n", "7") == "2:9");
  CHECK(Read("a: &x 1\nb: &x 2\nc: *x\n") == R"({"a":1,"b":2,"c":2})");
}

TEST_CASE("yaml: aliases that can't be used") {
  CHECK(Read("a: *x\n") == "1:4 syntax");
  CHECK(Read("a: &x [1, *x]\n") == "1:11 syntax");
  CHECK(MessageOf("a: &x [1, *x]\n") == "the alias lies within what it stands for");
  CHECK(Read("a: &x b\n*x : c\n") == "2:1 syntax");
}

TEST_CASE("yaml: aliases may stand for 32 MiB, and no more") {
  // Each line ten times the one before; the first is 100 bytes.
  std::string yaml = "a0: &a0 \"" + std::string(98, 'x') + "\"\n";
  for (int i = 1; i < 7; ++i) {
    const std::string before = "*a" + std::to_string(i - 1);
    yaml += "a" + std::to_string(i) + ": &a" + std::to_string(i) + " [" +
            Repeated(before + ", ", 9) + before + "]\n";
  }
  CHECK(Read(yaml).substr(0, 2) == "7:");
  CHECK(Read(yaml).ends_with(" bound-file"));
  CHECK(Read(yaml.substr(0, yaml.find("a6:"))).starts_with("{\"a0\":"));
}

TEST_CASE("yaml: 64 arrays and objects within each other, and no more") {
  CHECK(Read(Repeated("[", 64) + Repeated("]", 64)) == Repeated("[", 64) + Repeated("]", 64));
  CHECK(Read(Repeated("[", 65) + Repeated("]", 65)) == "1:65 bound-nesting");
  CHECK(Read(Repeated("[", 100'000) + Repeated("]", 100'000)) == "1:65 bound-nesting");
  std::string nested;
  for (std::size_t i = 0; i < 65; ++i) nested += std::string(i, ' ') + "a:\n";
  CHECK(Read(nested) == "65:65 bound-nesting");
}

TEST_CASE("yaml: a file of 16 MiB, and no more") {
  const std::string comment = "# " + std::string(kYamlBytesMax - 5, 'x') + "\n";
  CHECK(Read(comment + "1\n") == "1");
  CHECK(Read(comment + "10\n") == "1:1 bound-file");
}

TEST_CASE("yaml: one document") {
  CHECK(Read("---\na: 1\n...\n") == R"({"a":1})");
  CHECK(Read("a: 1\n---\nb: 2\n") == "2:1 syntax");
  CHECK(Read(" a: 1\nb: 2\n") == "2:1 syntax");
  CHECK(Read("") == "1:1 syntax");
  CHECK(Read("# nothing\n") == "1:1 syntax");
  CHECK(Read("---\n") == "null");
}

TEST_CASE("yaml: what isn't YAML, where and why") {
  CHECK(Read("a:\n\tb: 1\n") == "2:3 syntax");
  CHECK(MessageOf("a:\n\tb: 1\n") == "the line is indented with a tab; YAML takes blanks");
  CHECK(Read("a: b: c\n") == "1:5 syntax");
  CHECK(MessageOf("a: b: c\n") ==
        "not YAML: a `:` where no key stands before it; a text that holds `: ` needs quotes");
  CHECK(Read("a: 1\n b: 2\n") == "2:3 syntax");
  CHECK(Read("a: [1, 2\nb: 3\n") == "2:2 syntax");
  CHECK(MessageOf("a: [1, 2\nb: 3\n") == "not YAML: a `,` or `]` is missing");
  CHECK(Read("a: 1\n]\n") == "2:1 syntax");
  CHECK(Read("a: \"\\q\"\n") == "1:7 syntax");
  CHECK(Read("a: @b\n") == "1:4 syntax");
  CHECK(YamlMessage("something else", "a: 1") == "not YAML");
}

TEST_CASE("yaml: a quote that is never closed is no end of the file") {
  CHECK(Read("a: \"b\nc: d\n") == "1:4 syntax");
  CHECK(Read("a:\n  - 'b''\n") == "2:5 syntax");
  CHECK(Read("a:\n  - 'b'''\n") == R"({"a":["b'"]})");
  CHECK(Read(R"(a: "b\")").ends_with(" syntax"));
  CHECK(Read(R"(a: "b\\")") == R"({"a":"b\\"})");
  CHECK(Read("a: &x \"b\nc: d\n") == "1:4 syntax");
  CHECK(Read("a: &x !!str # '\n  \"b\nc: d\n") == "1:4 syntax");
  CHECK(Read("a: !!str 'b\n") == "1:4 syntax");
  CHECK(Read("a: b\n'\n") == "2:1 syntax");
  CHECK(Read("a: &x !!str # '\n  'b'\n") == R"({"a":"b"})");
  CHECK(Read("a: !!str b'\n") == R"({"a":"b'"})");
  CHECK(Read("a: |\n  \"b\n") == R"({"a":"\"b\n"})");
  CHECK(Read("a: &x\n") == R"({"a":null})");
  CHECK(Read("a: [\"b\"]\n# it's\n") == R"({"a":["b"]})");
}

TEST_CASE("yaml: tags, keys and bytes that are refused") {
  CHECK(Read("a: !foo 1\n") == "1:4 syntax");
  CHECK(MessageOf("a: !foo 1\n") == "the tag `!foo` means nothing here");
  CHECK(Read("a: !!int '1'\n") == "1:4 syntax");
  CHECK(Read("? [a]\n: 1\n") == "1:3 syntax");
  CHECK(Read("? {a: 1}\n: 1\n") == "1:3 syntax");
  CHECK(Read("~: 1\n") == "1:1 syntax");
  CHECK(Read("a: \xff\n") == "1:1 encoding");
  CHECK(Read("a: 1\nb: \x04\n") == "2:4 syntax");
  CHECK(Read(std::string("a\0b", 3)) == "1:2 syntax");
  CHECK(Read("a: \x1f\n") == "1:4 syntax");
  CHECK(Read("a: \"\t\x7f\"\r\n") == "{\"a\":\"\\t\x7f\"}");
}

TEST_CASE("yaml: repeated keys are left for the reader of the JSON") {
  CHECK(Read("a: 1\na: 2\n") == R"({"a":1,"a":2})");
}

}  // namespace
}  // namespace sluice
