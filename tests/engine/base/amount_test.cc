// Amounts on both sides of the places where their form changes, and against another big integer.
#include "engine/base/amount.h"

#include <compare>
#include <cstdint>
#include <random>
#include <string>
#include <utility>
#include <vector>

#include <boost/multiprecision/cpp_int.hpp>
#include <doctest/doctest.h>

namespace sluice::amount_test {
namespace {

using boost::multiprecision::cpp_int;

// 2^127 is the first value that isn't held in place; 2^128 the first that doesn't fit 128 bits.
constexpr std::string_view k2To127Less1 = "170141183460469231731687303715884105727";
constexpr std::string_view k2To127 = "170141183460469231731687303715884105728";
constexpr std::string_view k2To127More1 = "170141183460469231731687303715884105729";
constexpr std::string_view k2To128Less1 = "340282366920938463463374607431768211455";
constexpr std::string_view k2To128 = "340282366920938463463374607431768211456";
constexpr std::string_view k2To128More1 = "340282366920938463463374607431768211457";

Amount Units(std::string_view digits) {
  Result<Amount> amount = Amount::Parse(digits);
  REQUIRE_MESSAGE(amount.ok(), std::string(digits));
  return std::move(amount).value();
}

std::string Zeros(std::size_t count) { return std::string(count, '0'); }

TEST_CASE("Amount: digits are read, whatever zeros lead, and written without them") {
  struct Row {
    std::string name;
    std::string text;
    std::string printed;
  };
  const std::string nines(38, '9');
  const Row rows[] = {
      {"zero", "0", "0"},
      {"several zeros are zero", "000", "0"},
      {"one", "1", "1"},
      {"a leading zero doesn't make it octal", "010", "10"},
      {"nor does an eight after it fail", "08", "8"},
      {"the largest 64-bit number", "18446744073709551615", "18446744073709551615"},
      {"one more", "18446744073709551616", "18446744073709551616"},
      {"a chunk of 19 digits that is all zeros", "1" + Zeros(19), "1" + Zeros(19)},
      {"two such chunks", "1" + Zeros(38), "1" + Zeros(38)},
      {"zeros within a chunk", "10000000000000000001", "10000000000000000001"},
      {"38 digits, read in place", nines, nines},
      {"39 digits that fit in place", "1" + Zeros(38), "1" + Zeros(38)},
      {"40 digits of which the first is zero", "0" + nines + "9", nines + "9"},
      {"one below 2^127", std::string(k2To127Less1), std::string(k2To127Less1)},
      {"2^127", std::string(k2To127), std::string(k2To127)},
      {"one above", std::string(k2To127More1), std::string(k2To127More1)},
      {"2^128", std::string(k2To128), std::string(k2To128)},
      {"100 zeros before a small number", Zeros(100) + "7", "7"},
      {"100 zeros before a big number", Zeros(100) + std::string(k2To128), std::string(k2To128)},
  };
  for (const Row& row : rows) {
    CAPTURE(row.name);
    const Result<Amount> amount = Amount::Parse(row.text);
    REQUIRE(amount.ok());
    CHECK(amount.value().ToString() == row.printed);
    std::string text = "=";
    amount.value().AppendTo(&text);
    CHECK(text == "=" + row.printed);
  }
}

TEST_CASE("Amount: anything but digits is refused, and more than 4,096 of them") {
  struct Row {
    std::string name;
    std::string text;
    Code code;
  };
  const Row rows[] = {
      {"nothing", "", Code::kSyntax},
      {"a minus", "-1", Code::kSyntax},
      {"a plus", "+1", Code::kSyntax},
      {"a point", "1.0", Code::kSyntax},
      {"an exponent", "1e3", Code::kSyntax},
      {"a blank before", " 1", Code::kSyntax},
      {"a blank behind", "1 ", Code::kSyntax},
      {"a separator", "1,000", Code::kSyntax},
      {"hexadecimal", "0x10", Code::kSyntax},
      {"a byte 0", std::string("1\0", 2), Code::kSyntax},
      {"a digit of another script", "\xd9\xa1", Code::kSyntax},
      {"the character before 0", "/", Code::kSyntax},
      {"the character after 9", ":", Code::kSyntax},
      {"a letter behind 38 digits", std::string(38, '9') + "x", Code::kSyntax},
      {"4,097 digits", std::string(4097, '9'), Code::kBoundDigits},
      {"4,097 zeros, for digits are counted as written", Zeros(4097), Code::kBoundDigits},
      {"too many, and one is a letter", std::string(4097, '9') + "x", Code::kSyntax},
  };
  for (const Row& row : rows) {
    CAPTURE(row.name);
    const Result<Amount> amount = Amount::Parse(row.text);
    REQUIRE(!amount.ok());
    CHECK(amount.error().code == row.code);
    CHECK(!amount.error().what.empty());
    CHECK(amount.error().what.back() != '.');
  }
}

TEST_CASE("Amount: 4,095 and 4,096 digits are read and printed") {
  for (const std::size_t digits : {Amount::kDigitsMax - 1, Amount::kDigitsMax}) {
    CAPTURE(digits);
    const std::string text = "7" + std::string(digits - 1, '3');
    CHECK(Units(text).ToString() == text);
    CHECK(Units(Zeros(digits)).IsZero());
  }
}

TEST_CASE("Amount: sums go from one form to the other and back") {
  struct Row {
    std::string name;
    std::string_view a;
    std::string_view b;
    std::string_view sum;
  };
  const Row rows[] = {
      {"below 2^127", "170141183460469231731687303715884105726", "1", k2To127Less1},
      {"to 2^127 itself", k2To127Less1, "1", k2To127},
      {"zero added to 2^127", k2To127, "0", k2To127},
      {"a big one added to zero", "0", k2To127, k2To127},
      {"two in place make one above 2^127", k2To127Less1, k2To127Less1,
       "340282366920938463463374607431768211454"},
      {"a big and a small one", k2To127, k2To127Less1, k2To128Less1},
      {"two of 2^127 make 2^128", k2To127, k2To127, k2To128},
      {"past 2^128", k2To128, "1", k2To128More1},
      {"two of 2^128", k2To128, k2To128, "680564733841876926926749214863536422912"},
  };
  for (const Row& row : rows) {
    CAPTURE(row.name);
    const Amount a = Units(row.a);
    const Amount b = Units(row.b);
    CHECK((a + b).ToString() == row.sum);
    CHECK((b + a).ToString() == row.sum);
    CHECK((Units(row.sum) - a).ToString() == row.b);  // Down again, to the form it had.
    CHECK((Units(row.sum) - b) == a);
    Amount none = a + b;
    none -= a;
    none -= b;
    CHECK(none.IsZero());
    CHECK(none == Amount());
  }
}

TEST_CASE("Amount: a small one is a number of 128 bits, and back") {
  const Uint128 most = (Uint128{1} << 127) - 1;
  CHECK(Amount().Small() == Uint128{0});
  CHECK(Amount(7).Small() == Uint128{7});
  CHECK(Amount::OfSmall(most).ToString() == "170141183460469231731687303715884105727");
  CHECK(Amount::OfSmall(most).Small() == most);
  CHECK(Amount::OfSmall(0).IsZero());
  CHECK(!(Amount::OfSmall(most) + Amount(1)).Small());
  CHECK((Amount::OfSmall(most) + Amount(1) - Amount(1)).Small() == most);
}

TEST_CASE("Amount: doubling itself and taking itself away") {
  for (const std::string_view text : {std::string_view("1"), k2To127Less1, k2To127, k2To128}) {
    CAPTURE(std::string(text));
    Amount amount = Units(text);
    const Amount& same = amount;
    amount += same;
    CHECK(amount == Units(text) + Units(text));
    amount -= same;
    CHECK(amount.IsZero());
  }
}

TEST_CASE("Amount: order is the numbers', across both forms") {
  const std::string_view ascending[] = {"0",
                                        "1",
                                        "18446744073709551616",
                                        k2To127Less1,
                                        k2To127,
                                        k2To127More1,
                                        k2To128Less1,
                                        k2To128,
                                        k2To128More1,
                                        "1000000000000000000000000000000000000000000000000"};
  for (std::size_t i = 0; i < std::size(ascending); ++i) {
    for (std::size_t j = 0; j < std::size(ascending); ++j) {
      CAPTURE(i);
      CAPTURE(j);
      CHECK((Units(ascending[i]) <=> Units(ascending[j])) == (i <=> j));
      CHECK((Units(ascending[i]) == Units(ascending[j])) == (i == j));
    }
  }
}

TEST_CASE("Amount: copies are their own, and what was moved from may be assigned to") {
  for (const std::string_view text : {std::string_view("5"), k2To127, k2To128}) {
    CAPTURE(std::string(text));
    const Amount original = Units(text);
    Amount copy = original;
    copy += Amount(1);
    CHECK(original.ToString() == text);
    CHECK(copy > original);
    Amount& alias = copy;
    copy = alias;  // Onto itself.
    CHECK(copy == original + Amount(1));
    Amount moved = std::move(copy);
    CHECK(moved == original + Amount(1));
    copy = original;  // NOLINT(bugprone-use-after-move): what is tested
    CHECK(copy == original);
    std::vector<Amount> column(3, original);
    column.resize(100);
    CHECK(column[2] == original);
    CHECK(column[99].IsZero());
  }
}

TEST_CASE("Amount: arithmetic agrees with another big integer on random numbers") {
  constexpr std::uint64_t kSeed = 20260105;
  CAPTURE(kSeed);
  std::mt19937_64 random(kSeed);
  // Numbers of up to 140 bits, most of them near the places where the form changes.
  const auto draw = [&] {
    cpp_int value = 0;
    const std::uint64_t bits = random() % 141;
    if (random() % 2 == 0) {
      value = (cpp_int(1) << static_cast<unsigned>(126 + random() % 4)) + random() % 5;
      return cpp_int(value - 2);
    }
    for (std::uint64_t i = 0; i < bits; ++i) value = value * 2 + random() % 2;
    return value;
  };
  for (int i = 0; i < 20'000; ++i) {
    const cpp_int a = draw();
    const cpp_int b = draw();
    const Amount x = Units(a.str());
    const Amount y = Units(b.str());
    const bool agrees = x.ToString() == a.str() && (x + y).ToString() == cpp_int(a + b).str() &&
                        (x <=> y) == (a.compare(b) <=> 0) && (x == y) == (a == b) &&
                        (a >= b ? (x - y).ToString() == cpp_int(a - b).str()
                                : (y - x).ToString() == cpp_int(b - a).str());
    if (!agrees) FAIL_CHECK("disagree on " << a.str() << " and " << b.str());
  }
}

}  // namespace
}  // namespace sluice::amount_test
