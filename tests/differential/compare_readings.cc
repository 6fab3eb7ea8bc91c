#include "tests/differential/compare_readings.h"

#include "tests/differential/compare.h"
#include "tests/differential/tight_case.h"
#include "tools/cli/verbs.h"

namespace sluice::differential {
namespace {

const Json* Find(const Json& readings, const ReadingModel& wanted) {
  for (const Json& reading : readings.values) {
    const bool same = reading["switch"].Text() == wanted.name;
    if (same && reading["value"].Text() == wanted.value) return &reading;
  }
  return nullptr;
}

std::string Name(const ReadingModel& reading) { return reading.name + "=" + reading.value; }

// `reported`: nullptr where it isn't listed.
std::string Difference(const ReadingModel& reading, const Json* reported, SensitivityModel* model,
                       ReadingsComparison::Tally* seen) {
  if (reported != nullptr && reading.is_listed == false) return Name(reading) + " is listed";
  if (reported == nullptr && reading.is_listed == true) return Name(reading) + " isn't listed";
  const bool is_tried = reported != nullptr && !(*reported)["notTried"];
  if (reported != nullptr && reading.is_tried && is_tried != *reading.is_tried)
    return Name(reading) + (is_tried ? " is tried" : " isn't tried: " + reported->Json());
  if (reported != nullptr && !is_tried) {
    ++(*seen)["not tried"];
    return (*reported)["changes"] ? Name(reading) + " has changes, though not tried" : "";
  }
  const Json expected = model->Changes(reading);
  if (expected["changes"].Text() != "0") ++(*seen)[Name(reading)];
  if (reported == nullptr)
    return expected["changes"].Text() == "0" ? "" : Name(reading) + " isn't listed, but matters";
  if (Canonical(expected) == Canonical(*reported)) return {};
  return Name(reading) + "\nreference: " + expected.Json() + "\nengine:    " + reported->Json();
}

std::string Difference(const Json& reported, SensitivityModel* model,
                       ReadingsComparison::Tally* seen) {
  std::string difference;
  std::size_t listed = 0;
  for (const ReadingModel& reading : model->readings()) {
    const Json* const found = Find(reported["readings"], reading);
    // In that order.
    if (found != nullptr && found != &reported["readings"].values[listed++])
      difference += Name(reading) + " has another place\n";
    const std::string differs = Difference(reading, found, model, seen);
    if (!differs.empty()) difference += differs + "\n";
  }
  if (listed != reported["readings"].values.size()) difference += "a reading too many\n";
  const std::string sums = std::to_string(model->settled()) + " settled, " +
                           std::to_string(model->hanging()) + " hanging";
  if (reported["settled"].Text() + " settled, " + reported["hanging"].Text() + " hanging" != sums)
    difference += sums + ", says the reference: " + reported.Json();
  (*seen)["settled"] += model->settled();
  (*seen)["hanging"] += model->hanging();
  return difference;
}

}  // namespace

ReadingsComparison::ReadingsComparison() : program_(cli::MakeReplay) {}

testing::ProgramResult ReadingsComparison::Ask(const Case& one,
                                               const std::vector<std::string>& options) const {
  std::vector<std::string> arguments = {program_.File("policy.json", one.policy),
                                        program_.File("history.jsonl", one.history),
                                        "--sensitivity",
                                        "--quiet",
                                        "--format",
                                        "json"};
  for (const std::vector<std::string>& more : {ArgumentsOf(one), options})
    arguments.insert(arguments.end(), more.begin(), more.end());
  if (!one.options.addresses.empty()) {
    arguments.insert(arguments.end(),
                     {"--addresses", program_.File("addresses.jsonl", one.options.addresses)});
  }
  return program_.Run(arguments);
}

std::string ReadingsComparison::Disagreement(std::uint64_t seed, Tally* seen) const {
  Dice dice(seed);
  World world;
  const Case one =
      seed % 11 == 10 ? MissingWindowCase(&world, dice) : TightOrRandomCase(40, &world, dice);
  SensitivityModel model(one, dice);
  std::vector<std::string> options = model.scope().Arguments();
  options.insert(options.end(), {"--threads", std::to_string(1 + seed % 3)});
  const testing::ProgramResult result = Ask(one, options);
  std::string difference;
  if (result.code != 0) {
    difference = "exit code " + std::to_string(result.code) + "\n" + result.err;
  } else {
    difference = Difference(reference::ParseJson(result.out)["sensitivity"], &model, seen);
  }
  if (difference.empty()) return {};
  for (const std::string& option : options) difference += " " + option;
  return difference + "\n" + Printed(one);
}

}  // namespace sluice::differential
