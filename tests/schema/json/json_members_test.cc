// Members of an object as text, changed and written again.
#include "schema/json/json_members.h"

#include <string>
#include <vector>

#include <doctest/doctest.h>

namespace sluice {
namespace {

TEST_CASE("members: they keep their order and are written compactly") {
  const JsonMembers members =
      JsonMembersOf(R"( { "b" : [ 1, 2 ],"a":{"x": null} , "c":"\u00e4" } )");
  CHECK(members.ToJson() == R"({"b":[1,2],"a":{"x":null},"c":"ä"})");
  REQUIRE(members.Find("b") != nullptr);
  CHECK(*members.Find("b") == "[1,2]");
  CHECK(members.Find("x") == nullptr);
  CHECK(members.all().size() == 3);
  CHECK(JsonMembers().ToJson() == "{}");
}

TEST_CASE("members: null is absent, and yet there") {
  const JsonMembers members = JsonMembersOf(R"({"a":null,"b":0})");
  CHECK(members.Find("a") == nullptr);
  CHECK(members.Find("b") != nullptr);
  CHECK(members.ToJson() == R"({"a":null,"b":0})");
}

TEST_CASE("members: a value takes the place of the key's, a new one comes last") {
  JsonMembers members = JsonMembersOf(R"({"a":1,"b":null,"c":3})");
  members.Set("b", "2");
  members.Set("d", R"("x")");
  members.Set("a", "[]");
  CHECK(members.ToJson() == R"({"a":[],"b":2,"c":3,"d":"x"})");
  members.Erase("c");
  members.Erase("none");
  CHECK(members.ToJson() == R"({"a":[],"b":2,"d":"x"})");
  members.Set("c", "4");
  CHECK(members.ToJson() == R"({"a":[],"b":2,"d":"x","c":4})");
}

TEST_CASE("members: what is no object has none, what is no array no elements") {
  for (const char* const text : {"[1]", "1", "\"a\"", "null", "{}"}) {
    CAPTURE(text);
    CHECK(JsonMembersOf(text).all().empty());
  }
  for (const char* const text : {"{\"a\":1}", "1", "\"a\"", "null", "[]"}) {
    CAPTURE(text);
    CHECK(JsonElements(text).empty());
  }
  CHECK(JsonElements(R"([ 1, "a,b", [2, 3] ,{"x":[4]}])") ==
        std::vector<std::string>{"1", "\"a,b\"", "[2,3]", R"({"x":[4]})"});
}

TEST_CASE("members: texts and arrays to JSON, and back") {
  CHECK(JsonArray({}) == "[]");
  CHECK(JsonArray({"1", "\"a\""}) == R"([1,"a"])");
  for (const char* const text : {"", "a", "a\"b\\", "\n\t", "ä€"}) {
    CAPTURE(text);
    CHECK(TextOfJson(JsonText(text)) == text);
  }
  CHECK(JsonText("a\"b\n") == R"("a\"b\n")");
  CHECK(TextOfJson("1") == "");
  CHECK(TextOfJson("[\"a\"]") == "");
}

TEST_CASE("members: indented by two blanks, what is empty in one line") {
  CHECK(Indented("1") == "1");
  CHECK(Indented(R"("a,{b}:[c]")") == R"("a,{b}:[c]")");
  CHECK(Indented("{}") == "{}");
  CHECK(Indented("[]") == "[]");
  CHECK(Indented(R"({"a":1,"b":{"c":[1,{}],"d":[]}})") ==
        "{\n"
        "  \"a\": 1,\n"
        "  \"b\": {\n"
        "    \"c\": [\n"
        "      1,\n"
        "      {}\n"
        "    ],\n"
        "    \"d\": []\n"
        "  }\n"
        "}");
}

}  // namespace
}  // namespace sluice
