// Runs every target on its corpus, and on what the fixtures hold for it, by any compiler:
//
//   corpus_test CORPUS FIXTURES
//
// Each target has a process of its own, so that one that fails keeps no other from being run.
#include <cstring>
#include <iostream>
#include <string>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>
#include <vector>

#include "tests/fuzz/seeds.h"
#include "tests/fuzz/target.h"

namespace sluice::fuzz {
namespace {

constexpr std::size_t kNameBytesMax = 4096;

// A text that both processes see: the input that is being looked at.
char* SharedName() {
  void* const memory =
      mmap(nullptr, kNameBytesMax, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
  if (memory == MAP_FAILED) throw std::runtime_error("no shared memory");
  return static_cast<char*>(memory);
}

// Whether every input ends well.
bool RunAll(const Target& target, const std::vector<Seed>& inputs) {
  char* const name = SharedName();
  const pid_t child = fork();
  if (child < 0) throw std::runtime_error("no process");
  if (child == 0) {
    for (const Seed& input : inputs) {
      std::strncpy(name, input.name.c_str(), kNameBytesMax - 1);
      target.run(input.text);
    }
    std::cout.flush();
    _exit(0);
  }
  int status = 0;
  waitpid(child, &status, 0);
  if (status != 0) std::cout << target.name << ": fails on " << name << "\n";
  munmap(name, kNameBytesMax);
  return status == 0;
}

bool Run(const Target& target, const std::string& corpus, const std::string& fixtures) {
  std::vector<Seed> inputs = FilesOf(corpus + "/" + std::string(target.name));
  const std::size_t of_corpus = inputs.size();
  const std::vector<Seed> seeds = SeedsOf(target.name, fixtures);
  inputs.insert(inputs.end(), seeds.begin(), seeds.end());
  std::cout << target.name << ": " << of_corpus << " of its corpus, " << seeds.size()
            << " of the fixtures\n"
            << std::flush;
  if (of_corpus == 0) std::cout << target.name << ": has no corpus\n";
  return RunAll(target, inputs) && of_corpus > 0;
}

}  // namespace
}  // namespace sluice::fuzz

int main(int argc, char** argv) {
  if (argc != 3) {
    std::cerr << "usage: corpus_test CORPUS FIXTURES\n";
    return 2;
  }
  bool ok = true;
  for (const sluice::fuzz::Target& target : sluice::fuzz::Targets())
    ok = sluice::fuzz::Run(target, argv[1], argv[2]) && ok;
  return ok ? 0 : 1;
}
