// small_worlds NUMBER OF [RECORDED]: holds the engine against the reference on a share of all small
// worlds, and prints its figures. With a file of recorded lines, the printed one must be in it.

#include <cinttypes>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <iostream>
#include <string>

#include "tests/small_worlds/share.h"

namespace sluice::small_worlds {
namespace {

std::string LineOf(const Share& share, const Figures& figures) {
  char text[256];
  std::snprintf(text, sizeof text,
                "share %" PRIu64 " of %" PRIu64 ": %" PRIu64 " pairs, a rule fires in %" PRIu64
                ", an edge is touched in %" PRIu64 ", checksum %016" PRIx64,
                share.number, share.of, figures.pairs, figures.fired, figures.edges,
                figures.checksum);
  return text;
}

bool IsRecorded(const std::string& line, const char* path) {
  std::ifstream file(path);
  for (std::string recorded; std::getline(file, recorded);) {
    if (recorded == line) return true;
  }
  return false;
}

int Run(const Share& share, const char* recorded) {
  const Figures figures = Compare(share);
  if (!figures.disagreement.empty()) {
    std::cout << figures.disagreement;
    return 1;
  }
  const std::string line = LineOf(share, figures);
  std::cout << line << "\n";
  if (recorded == nullptr || IsRecorded(line, recorded)) return 0;
  std::cout << "isn't a line of " << recorded << "; see CONTRIBUTING.md, \"Small worlds\"\n";
  return 1;
}

}  // namespace
}  // namespace sluice::small_worlds

int main(int count, char** arguments) {
  if (count < 3) return 2;
  const auto number = [&](int i) { return std::strtoull(arguments[i], nullptr, 10); };
  return sluice::small_worlds::Run({number(1), number(2)}, count > 3 ? arguments[3] : nullptr);
}
