#include "tests/support/program.h"

#include <cstdlib>
#include <fcntl.h>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <sstream>
#include <stdexcept>
#include <unistd.h>

namespace sluice::testing {
namespace {

std::string NewFolder() {
  const char* const given = std::getenv("TEST_TMPDIR");
  std::string name = given == nullptr ? std::filesystem::temp_directory_path().string() : given;
  name += "/sluice-XXXXXX";
  if (mkdtemp(name.data()) == nullptr) throw std::runtime_error("no folder " + name);
  return name;
}

std::string TextOf(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  std::ostringstream text;
  text << file.rdbuf();
  return text.str();
}

/// While it lives, a descriptor leads to a file.
class Diverted {
 public:
  Diverted(int descriptor, const std::string& path)
      : descriptor_(descriptor), before_(dup(descriptor)) {
    const int file = open(path.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
    if (before_ < 0 || file < 0 || dup2(file, descriptor_) < 0)
      throw std::runtime_error("can't divert to " + path);
    close(file);
  }
  ~Diverted() {
    dup2(before_, descriptor_);
    close(before_);
  }
  Diverted(const Diverted&) = delete;
  Diverted& operator=(const Diverted&) = delete;

 private:
  int descriptor_;
  int before_;
};

}  // namespace

Program::Program(MakeVerb make) : make_(std::move(make)), folder_(NewFolder()) {}

Program::~Program() {
  std::error_code ignored;
  std::filesystem::remove_all(folder_, ignored);
}

std::string Program::File(const std::string& name, const std::string& text) const {
  std::string path = folder_ + "/" + name;
  std::ofstream(path, std::ios::binary | std::ios::trunc) << text;
  return path;
}

ProgramResult Program::Run(const std::vector<std::string>& arguments) const {
  std::vector<std::unique_ptr<cli::Verb>> verbs;
  verbs.push_back(make_());
  std::vector<std::string> words = {"sluice", std::string(verbs[0]->name())};
  words.insert(words.end(), arguments.begin(), arguments.end());
  std::vector<char*> argv;
  for (std::string& word : words) argv.push_back(word.data());
  const std::string out = folder_ + "/out", err = folder_ + "/err";
  ProgramResult result;
  std::cout.flush();
  {
    const Diverted diverted_out(STDOUT_FILENO, out), diverted_err(STDERR_FILENO, err);
    result.code = cli::RunCommandLine(static_cast<int>(argv.size()), argv.data(), "", "", verbs);
    std::cout.flush();
    std::cerr.flush();
  }
  result.out = TextOf(out);
  result.err = TextOf(err);
  return result;
}

}  // namespace sluice::testing
