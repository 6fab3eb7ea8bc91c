// The names of codes, which scripts rely on.
#include "engine/base/code.h"

#include <algorithm>
#include <set>
#include <string>

#include <doctest/doctest.h>

namespace sluice {
namespace {

TEST_CASE("Code: every name is lower-case words joined by hyphens, and no two are equal") {
  std::set<std::string> names;
  for (int i = 0; i <= static_cast<int>(Code::kBoundMemory); ++i) {
    const std::string name(Name(static_cast<Code>(i)));
    CAPTURE(name);
    CHECK(names.insert(name).second);
    CHECK(std::all_of(name.begin(), name.end(),
                      [](char c) { return (c >= 'a' && c <= 'z') || c == '-'; }));
    CHECK(name.find("--") == std::string::npos);
    CHECK((name.front() != '-' && name.back() != '-'));
  }
}

TEST_CASE("Code: the names that the specification gives") {
  CHECK(Name(Code::kTimeLooksLikeSeconds) == "time-looks-like-seconds");
  CHECK(Name(Code::kCoinCase) == "coin-case");
  CHECK(Name(Code::kFeeLargerThanAmount) == "fee-larger-than-amount");
  CHECK(Name(Code::kBoundDigits) == "bound-digits");
}

}  // namespace
}  // namespace sluice
