#include <cerrno>
#include <csignal>
#include <cstdlib>
#include <fcntl.h>
#include <new>
#include <unistd.h>

#include "schema/io/unfinished.h"
#include "tools/cli/command_line.h"
#include "tools/cli/usage_error.h"
#include "tools/cli/verbs.h"
#include "tools/cli/version.h"

namespace {

constexpr std::string_view kDescription =
    R"(Sluice replays a history of outgoing transactions against custody-wallet
policies, offline, and says which rule would fire and which action would be
taken.

Examples:
  sluice check policy.json
  sluice replay policy.json transfers.jsonl
  sluice explain policy.json transfers.jsonl tx-8911
  sluice diff policy.json proposed.json transfers.jsonl
  sluice sweep policy.json transfers.jsonl --rule weekly-usdc
  sluice test policies/
  sluice generate --sends 1000 > history.jsonl)";

// No report that was begun stays behind; then the process ends by the signal, as it would have.
extern "C" void EndBySignal(int number) {
  sluice::Unfinished::RemoveAll();
  static_cast<void>(std::signal(number, SIG_DFL));
  static_cast<void>(std::raise(number));
}

// Where one of them is closed, the next file that is opened would be it: a report would be written
// into another. What stands in its place can neither be read nor written.
void HoldStandardFiles() {
  for (const int number : {STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO}) {
    const bool is_closed = fcntl(number, F_GETFD) < 0 && errno == EBADF;
    const int wrong_way = number == STDIN_FILENO ? O_WRONLY : O_RDONLY;
    if (is_closed && open("/dev/null", wrong_way) != number)
      std::_Exit(sluice::cli::kExitCouldNotRun);
  }
}

int Run(int argc, char** argv) {
  using namespace sluice::cli;
  HoldStandardFiles();
  // A closed pipe is an error like any other: exit code 1.
  static_cast<void>(std::signal(SIGPIPE, SIG_IGN));
  // Where whoever started this ignores it, nobody learns how git ended.
  static_cast<void>(std::signal(SIGCHLD, SIG_DFL));
  // A file that is larger than `ulimit -f` allows, likewise.
  static_cast<void>(std::signal(SIGXFSZ, SIG_IGN));
  for (const int number : {SIGHUP, SIGINT, SIGTERM, SIGQUIT, SIGXCPU}) {
    const bool is_ignored = std::signal(number, EndBySignal) == SIG_IGN;  // as by nohup
    if (is_ignored) static_cast<void>(std::signal(number, SIG_IGN));
  }
  std::vector<std::unique_ptr<Verb>> verbs;
  verbs.push_back(MakeCheck());
  verbs.push_back(MakeReplay());
  verbs.push_back(MakeExplain());
  verbs.push_back(MakeDiff());
  verbs.push_back(MakeSweep());
  verbs.push_back(MakeTest());
  verbs.push_back(MakeApply());
  verbs.push_back(MakeVerify());
  verbs.push_back(MakeGenerate());
  verbs.push_back(MakeCoins());
  return RunCommandLine(argc, argv, kDescription, kVersion, verbs);
}

}  // namespace

int main(int argc, char** argv) {
  try {
    return Run(argc, argv);
  } catch (const std::bad_alloc&) {  // before a verb had begun
    return sluice::cli::SayNoMemory();
  }
}
