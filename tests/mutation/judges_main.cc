// All judges of a mutant in one program, so that it is linked once. tests/mutation/judging.py
// builds it with a mutated object in place of the engine's own.
//
//   judges units FOLDER…            the unit tests of these folders
//   judges small-worlds NUMBER OF   a share of tests/small_worlds
//   judges faults JUDGE CASES       random cases, as for seeded faults
//   judges sluice …                 the program itself
//
// Exit code 0: nothing is wrong.

#define DOCTEST_CONFIG_IMPLEMENT
#include <cstdlib>
#include <iostream>
#include <string>
#include <string_view>

#include <doctest/doctest.h>

#include "tests/differential/fault_judges.h"
#include "tests/small_worlds/share.h"

/// tools/cli/main.cc's main, under another name.
int SluiceMain(int count, char** arguments);

namespace {

int RunUnits(int count, char** folders) {
  std::string files;
  for (int i = 0; i < count; ++i) files += std::string(i == 0 ? "*" : ",*") + folders[i] + "/*";
  doctest::Context context;
  context.setOption("source-file", files.c_str());
  context.setOption("abort-after", 1);
  return context.run();
}

int RunSmallWorlds(const char* number, const char* of) {
  const auto figures = sluice::small_worlds::Compare(
      {std::strtoull(number, nullptr, 10), std::strtoull(of, nullptr, 10)});
  std::cout << figures.disagreement;
  return figures.disagreement.empty() ? 0 : 1;
}

}  // namespace

int main(int count, char** arguments) {
  const std::string_view judge = count < 2 ? "" : arguments[1];
  if (judge == "units") return RunUnits(count - 2, arguments + 2);
  if (judge == "sluice") return SluiceMain(count - 1, arguments + 1);
  if (count != 4) return 2;
  if (judge == "small-worlds") return RunSmallWorlds(arguments[2], arguments[3]);
  const std::uint64_t cases = std::strtoull(arguments[3], nullptr, 10);
  return sluice::differential::NoticesFault(arguments[2], cases) ? 1 : 0;
}
