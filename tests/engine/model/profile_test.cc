// The switches of the profile: their values, and what is refused.
#include "engine/model/profile.h"

#include <string>
#include <vector>

#include <doctest/doctest.h>

#include "tests/engine/model/switch_rows.h"

namespace sluice {
namespace {

using testing::SwitchRow;
using testing::SwitchRows;

TEST_CASE("profile: the switches are the specification's, in its order, each at its default") {
  const std::vector<SwitchRow> switches = SwitchRows();
  const std::vector<SwitchValue> values = Values(Profile());
  const std::vector<std::string_view> names = SwitchNames();
  REQUIRE(values.size() == switches.size());
  REQUIRE(names.size() == switches.size());
  for (std::size_t i = 0; i < switches.size(); ++i) {
    CAPTURE(switches[i].name);
    CHECK(names[i] == switches[i].name);
    CHECK(values[i].name == switches[i].name);
    CHECK(values[i].value == switches[i].default_value);
    CHECK(FormOf(switches[i].name) == switches[i].form);
    const bool is_text =
        switches[i].form == SwitchForm::kText || switches[i].default_value == "error";
    CHECK(values[i].is_text == is_text);
  }
  CHECK(Differences(Profile()).empty());
}

TEST_CASE(
    "profile: each switch takes its other value, is then the only difference, and goes back") {
  for (const SwitchRow& row : SwitchRows()) {
    CAPTURE(row.name);
    Profile profile;
    CHECK(!row.is_other(profile));
    CHECK(!profile.Set(row.name, row.other));
    CHECK(row.is_other(profile));
    const std::vector<SwitchValue> differences = Differences(profile);
    REQUIRE(differences.size() == 1);
    CHECK(differences[0].name == row.name);
    CHECK(differences[0].value == row.other);
    CHECK(!profile.Set(row.name, row.default_value));
    CHECK(profile == Profile());
  }
}

TEST_CASE("profile: a wrong value is refused with the values that there are") {
  for (const SwitchRow& row : SwitchRows()) {
    for (const std::string& value : row.wrong) {
      CAPTURE(row.name);
      CAPTURE(value);
      Profile profile;
      const std::optional<Error> error = profile.Set(row.name, value);
      REQUIRE(error);
      CHECK(error->code == Code::kWrongType);
      CHECK(error->what.starts_with("`" + value + "` is not a value of `" + row.name +
                                    "`; it takes "));
    }
  }
}

TEST_CASE("profile: windows in buckets, and the two ends of every range") {
  struct Row {
    std::string name;
    std::string key;
    std::string value;
  };
  const Row rows[] = {
      {"one bucket", "window", "bucketed=1"},
      {"the most buckets", "window", "bucketed=999999999"},
      {"fixed windows", "window", "fixed"},
      {"the largest offset", "windowOffset", "9223372036854"},
      {"the largest to the other side", "windowOffset", "-9223372036854"},
      {"a missing window is a limit per send", "missingTimeWindow", "0"},
      {"or 31 days", "missingTimeWindow", "2678400"},
      {"the most hours", "lockHours", "2147483647"},
      {"the most admins", "policyChangeMinAdmins", "2147483647"},
  };
  for (const Row& row : rows) {
    CAPTURE(row.name);
    Profile profile;
    CHECK(!profile.Set(row.key, row.value));
    REQUIRE(Differences(profile).size() == 1);
    CHECK(Differences(profile)[0] == SwitchValue{row.key, row.value, row.key == "window"});
  }
}

TEST_CASE("profile: bucketed=1 and rolling after it are the default again") {
  Profile profile;
  CHECK(!profile.Set("window", "bucketed=12"));
  CHECK(profile.window.buckets == 12);
  CHECK(!profile.Set("window", "rolling"));
  CHECK(Differences(profile).empty());
}

TEST_CASE("profile: an unknown switch is refused with the nearest known one") {
  struct Row {
    std::string name;
    std::string key;
    std::string near;
  };
  const Row rows[] = {
      {"in another case", "countfee", "countFee"},
      {"misspelt", "comparisson", "comparison"},
      {"nothing like it", "colour", ""},
      {"nothing", "", ""},
  };
  for (const Row& row : rows) {
    CAPTURE(row.name);
    Profile profile;
    const std::optional<Error> error = profile.Set(row.key, "true");
    REQUIRE(error);
    CHECK(error->code == Code::kUnknownField);
    CHECK((error->what.find("did you mean") != std::string::npos) == !row.near.empty());
    CHECK(error->what.find("`" + row.near) != std::string::npos);
    CHECK(!FormOf(row.key));
    CHECK(profile == Profile());
  }
}

}  // namespace
}  // namespace sluice
