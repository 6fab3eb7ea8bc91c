// Limits: amounts with a sign.
#include "engine/base/limit.h"

#include <compare>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <doctest/doctest.h>

namespace sluice::limit_test {
namespace {

Limit LimitOf(std::string_view text) {
  Result<Limit> limit = Limit::Parse(text);
  REQUIRE_MESSAGE(limit.ok(), std::string(text));
  return std::move(limit).value();
}
Amount Units(std::string_view digits) { return LimitOf(digits).magnitude(); }

TEST_CASE("Limit: a minus and digits are read; minus zero is zero") {
  struct Row {
    std::string name;
    std::string text;
    std::string printed;
    bool negative;
  };
  const Row rows[] = {
      {"zero", "0", "0", false},
      {"minus zero", "-0", "0", false},
      {"minus several zeros", "-000", "0", false},
      {"a positive one", "12", "12", false},
      {"a negative one", "-12", "-12", true},
      {"leading zeros", "-0012", "-12", true},
      {"a big negative one", "-340282366920938463463374607431768211456",
       "-340282366920938463463374607431768211456", true},
      {"4,096 digits after a minus", "-" + std::string(4096, '9'), "-" + std::string(4096, '9'),
       true},
  };
  for (const Row& row : rows) {
    CAPTURE(row.name);
    const Limit limit = LimitOf(row.text);
    CHECK(limit.ToString() == row.printed);
    CHECK(limit.negative() == row.negative);
    CHECK(limit.IsZero() == (row.printed == "0"));
  }
  CHECK(LimitOf("-0") == LimitOf("0"));
  CHECK(LimitOf("-1") != LimitOf("1"));
  CHECK(Limit() == LimitOf("0"));
}

TEST_CASE("Limit: what is no number is refused as an amount is") {
  struct Row {
    std::string name;
    std::string text;
    Code code;
  };
  const Row rows[] = {
      {"nothing", "", Code::kSyntax},
      {"a minus alone", "-", Code::kSyntax},
      {"two of them", "--1", Code::kSyntax},
      {"a plus", "+1", Code::kSyntax},
      {"a blank after the minus", "- 1", Code::kSyntax},
      {"a minus behind", "1-", Code::kSyntax},
      {"4,097 digits", std::string(4097, '1'), Code::kBoundDigits},
      {"4,097 digits after a minus", "-" + std::string(4097, '1'), Code::kBoundDigits},
  };
  for (const Row& row : rows) {
    CAPTURE(row.name);
    const Result<Limit> limit = Limit::Parse(row.text);
    REQUIRE(!limit.ok());
    CHECK(limit.error().code == row.code);
  }
}

TEST_CASE("Limit: every amount is above a negative one") {
  struct Row {
    std::string name;
    const char* amount;
    const char* limit;
    int order;  // of the amount against the limit
  };
  const Row rows[] = {
      {"zero above minus one", "0", "-1", 1},
      {"zero above a big negative", "0", "-99999999999999999999999999999999999999999999", 1},
      {"zero at zero", "0", "0", 0},
      {"zero below one", "0", "1", -1},
      {"one below", "99", "100", -1},
      {"at it", "100", "100", 0},
      {"one above", "101", "100", 1},
      {"across 2^127, below", "170141183460469231731687303715884105727",
       "170141183460469231731687303715884105728", -1},
      {"across 2^127, above", "170141183460469231731687303715884105728",
       "170141183460469231731687303715884105727", 1},
  };
  for (const Row& row : rows) {
    CAPTURE(row.name);
    CHECK((Units(row.amount) <=> LimitOf(row.limit)) == (row.order <=> 0));
  }
}

TEST_CASE("Limit: limits are in order of their numbers, the negative ones too") {
  const std::vector<const char*> ascending = {"-170141183460469231731687303715884105729",
                                              "-170141183460469231731687303715884105728",
                                              "-10",
                                              "-9",
                                              "-1",
                                              "0",
                                              "1",
                                              "9",
                                              "10",
                                              "170141183460469231731687303715884105727",
                                              "170141183460469231731687303715884105728"};
  for (std::size_t i = 0; i < ascending.size(); ++i) {
    for (std::size_t k = 0; k < ascending.size(); ++k)
      CHECK((LimitOf(ascending[i]) <=> LimitOf(ascending[k])) == (i <=> k));
  }
  CHECK((LimitOf("-0") <=> LimitOf("0")) == 0);
}

TEST_CASE("Limit: excess is amount - limit, headroom limit - amount") {
  CHECK(LimitOf("100").Excess(Units("100")).IsZero());
  CHECK(LimitOf("100").Excess(Units("101")) == Units("1"));
  CHECK(LimitOf("0").Excess(Units("7")) == Units("7"));
  CHECK(LimitOf("-3").Excess(Units("0")) == Units("3"));
  CHECK(LimitOf("-3").Excess(Units("7")) == Units("10"));
  CHECK(LimitOf("-170141183460469231731687303715884105727").Excess(Units("1")).ToString() ==
        "170141183460469231731687303715884105728");
  CHECK(LimitOf("100").Headroom(Units("100")).IsZero());
  CHECK(LimitOf("100").Headroom(Units("99")) == Units("1"));
  CHECK(LimitOf("100").Headroom(Units("0")) == Units("100"));
}

}  // namespace
}  // namespace sluice::limit_test
