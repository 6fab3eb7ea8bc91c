// The reference as a program: reference POLICY HISTORY. Prints the decisions, as `--format jsonl`.

#include <exception>
#include <fstream>
#include <iostream>
#include <sstream>
#include <stdexcept>
#include <string>

#include "schema/io/sha256.h"
#include "tests/reference/reference.h"

namespace {

std::string TextOf(const char* path) {
  std::ifstream file(path, std::ios::binary);
  std::ostringstream text;
  text << file.rdbuf();
  if (!file) throw std::runtime_error(std::string("can't read ") + path);
  return text.str();
}

}  // namespace

int main(int argc, char** argv) try {
  if (argc != 3) throw std::invalid_argument("usage: reference POLICY HISTORY");
  sluice::reference::Options options;
  options.sha256_hex = sluice::Sha256Hex;
  std::cout << sluice::reference::Decisions(TextOf(argv[1]), TextOf(argv[2]), options);
  return 0;
} catch (const std::exception& error) {
  std::cerr << error.what() << "\n";
  return 1;
}
