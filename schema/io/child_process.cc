#include "schema/io/child_process.h"

#include <algorithm>
#include <array>
#include <cassert>
#include <cerrno>
#include <csignal>
#include <cstring>
#include <fcntl.h>
#include <poll.h>
#include <spawn.h>
#include <string_view>
#include <sys/wait.h>
#include <unistd.h>
#include <utility>

namespace sluice {
namespace {

constexpr std::size_t kBufferBytes = std::size_t{1} << 16;

Error Failed(const std::string& program, int error_number) {
  if (error_number == ENOENT)
    return {Code::kUnreadable, "`" + program + "` isn't installed, or not on the PATH"};
  return {Code::kUnreadable,
          "`" + program + "` can't be run: " + std::string(std::strerror(error_number))};
}

/// Both ends of a pipe, closed in whatever way the function is left.
class Pipe {
 public:
  Pipe() { error_ = pipe2(ends_.data(), O_CLOEXEC) == 0 ? 0 : errno; }
  ~Pipe() {
    CloseOutput();
    CloseInput();
  }
  Pipe(const Pipe&) = delete;
  Pipe& operator=(const Pipe&) = delete;

  int error() const { return error_; }
  int output() const { return ends_[0]; }
  int input() const { return ends_[1]; }
  void CloseOutput() { Close(&ends_[0]); }
  void CloseInput() { Close(&ends_[1]); }

 private:
  static void Close(int* end) {
    if (*end >= 0) close(*end);
    *end = -1;
  }

  std::array<int, 2> ends_ = {-1, -1};
  int error_ = 0;
};

std::vector<char*> Pointers(const std::vector<std::string>& texts) {
  std::vector<char*> pointers;
  pointers.reserve(texts.size() + 1);
  // The interface is older than const; nothing is written to them.
  for (const std::string& text : texts) pointers.push_back(const_cast<char*>(text.c_str()));
  pointers.push_back(nullptr);
  return pointers;
}

std::vector<std::string> EnvironmentWith(const std::vector<std::string>& variables) {
  const auto is_replaced = [&](std::string_view entry) {
    return std::any_of(variables.begin(), variables.end(), [&](const std::string& variable) {
      return entry.starts_with(std::string_view(variable).substr(0, variable.find('=') + 1));
    });
  };
  std::vector<std::string> environment = variables;
  for (char** entry = environ; entry != nullptr && *entry != nullptr; ++entry) {
    if (!is_replaced(*entry)) environment.emplace_back(*entry);
  }
  return environment;
}

// The program has the three standard files and no other; signals do to it what they do by default,
// for this process ignores a closed pipe, which ends others.
int Spawn(const std::vector<std::string>& words, const std::vector<std::string>& variables,
          const Pipe& out, const Pipe& err, pid_t* child) {
  const std::vector<std::string> environment = EnvironmentWith(variables);
  posix_spawn_file_actions_t files;
  posix_spawnattr_t attributes;
  sigset_t by_default;
  sigemptyset(&by_default);
  sigaddset(&by_default, SIGPIPE);
  posix_spawn_file_actions_init(&files);
  posix_spawnattr_init(&attributes);
  int error = posix_spawn_file_actions_addopen(&files, STDIN_FILENO, "/dev/null", O_RDONLY, 0);
  const auto then = [&](int result) { error = error == 0 ? result : error; };
  then(posix_spawn_file_actions_adddup2(&files, out.input(), STDOUT_FILENO));
  then(posix_spawn_file_actions_adddup2(&files, err.input(), STDERR_FILENO));
  then(posix_spawn_file_actions_addclosefrom_np(&files, STDERR_FILENO + 1));
  then(posix_spawnattr_setsigdefault(&attributes, &by_default));
  then(posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETSIGDEF));
  if (error == 0) {
    error = posix_spawnp(child, words.front().c_str(), &files, &attributes, Pointers(words).data(),
                         Pointers(environment).data());
  }
  posix_spawnattr_destroy(&attributes);
  posix_spawn_file_actions_destroy(&files);
  return error;
}

// Appends what there is to read, and drops what is past `max`. False at the end, or where reading
// fails, which sets *error.
bool ReadSome(int file, std::size_t max, std::string* text, bool* is_too_long, int* error) {
  std::array<char, kBufferBytes> buffer;
  const ssize_t count = read(file, buffer.data(), buffer.size());
  if (count < 0 && errno != EINTR) *error = errno;
  if (count < 0) return errno == EINTR;
  const std::size_t kept = std::min(static_cast<std::size_t>(count), max - text->size());
  text->append(buffer.data(), kept);
  *is_too_long |= kept < static_cast<std::size_t>(count);
  return count > 0;
}

// Both pipes at once: a program that waits for one to be read would never close the other.
int Drain(std::size_t out_max, Pipe* out, Pipe* err, ProgramRun* run) {
  bool is_chatty = false;  // What it says past the bound isn't worth ending it.
  int error = 0;
  while (error == 0 && !run->is_too_long && (out->output() >= 0 || err->output() >= 0)) {
    std::array<pollfd, 2> waits = {pollfd{out->output(), POLLIN, 0},
                                   pollfd{err->output(), POLLIN, 0}};
    if (poll(waits.data(), waits.size(), -1) < 0) {
      if (errno != EINTR) error = errno;
      continue;
    }
    if (waits[0].revents != 0 &&
        !ReadSome(out->output(), out_max, &run->out, &run->is_too_long, &error))
      out->CloseOutput();
    if (waits[1].revents != 0 &&
        !ReadSome(err->output(), kStandardErrorMax, &run->err, &is_chatty, &error))
      err->CloseOutput();
  }
  return error;
}

int WaitFor(pid_t child, ProgramRun* run) {
  int status = 0;
  while (waitpid(child, &status, 0) < 0) {
    if (errno != EINTR) return errno;
  }
  if (WIFSIGNALED(status)) run->signal = WTERMSIG(status);
  if (WIFEXITED(status)) run->exit_code = WEXITSTATUS(status);
  return 0;
}

}  // namespace

Result<ProgramRun> RunProgram(const std::vector<std::string>& words,
                              const std::vector<std::string>& variables, std::size_t out_max) {
  assert(!words.empty());
  Pipe out;
  Pipe err;
  for (const Pipe* pipe : {&out, &err}) {
    if (pipe->error() != 0) return Failed(words.front(), pipe->error());
  }
  pid_t child = 0;
  if (const int error = Spawn(words, variables, out, err, &child); error != 0)
    return Failed(words.front(), error);
  out.CloseInput();
  err.CloseInput();
  ProgramRun run;
  int error = Drain(out_max, &out, &err, &run);
  if (error != 0 || run.is_too_long) kill(child, SIGKILL);
  if (const int wait_error = WaitFor(child, &run); error == 0) error = wait_error;
  if (error != 0) return Failed(words.front(), error);
  return run;
}

}  // namespace sluice
