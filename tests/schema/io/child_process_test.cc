// Programs that are run: what they write, how they end, what they are given.
#include "schema/io/child_process.h"

#include <csignal>
#include <cstdlib>
#include <fcntl.h>
#include <unistd.h>

#include <doctest/doctest.h>

namespace sluice::child_process_test {
namespace {

constexpr std::size_t kPlenty = std::size_t{1} << 30;

ProgramRun RunScript(const std::string& script, std::size_t out_max = kPlenty,
                     const std::vector<std::string>& variables = {}) {
  Result<ProgramRun> run = RunProgram({"sh", "-c", script}, variables, out_max);
  REQUIRE(run.ok());
  return std::move(run).value();
}

TEST_CASE("programs: what they write and how they end") {
  const ProgramRun fine = RunScript("echo out; echo err >&2");
  CHECK(fine.out == "out\n");
  CHECK(fine.err == "err\n");
  CHECK(fine.exit_code == 0);
  CHECK(fine.signal == 0);
  CHECK(RunScript("exit 7").exit_code == 7);
  const ProgramRun killed = RunScript("echo begun; kill -9 $$");
  CHECK(killed.signal == SIGKILL);
  CHECK(killed.out == "begun\n");
}

TEST_CASE("programs: words are handed on as they are, without a shell") {
  const Result<ProgramRun> run =
      RunProgram({"printf", "%s|", "$HOME", "a b", "`x`", ""}, {}, kPlenty);
  REQUIRE(run.ok());
  CHECK(run.value().out == "$HOME|a b|`x`||");
}

TEST_CASE("programs: one that isn't there is named") {
  const Result<ProgramRun> none = RunProgram({"no-such-program"}, {}, kPlenty);
  REQUIRE(!none.ok());
  CHECK(none.error() ==
        Error{Code::kUnreadable, "`no-such-program` isn't installed, or not on the PATH"});
  const Result<ProgramRun> folder = RunProgram({"/"}, {}, kPlenty);
  REQUIRE(!folder.ok());
  CHECK(folder.error() == Error{Code::kUnreadable, "`/` can't be run: Permission denied"});
}

TEST_CASE("programs: much on both outputs at once, in whatever order") {
  const std::string much = "head -c 300000 /dev/zero";
  for (const std::string& script :
       {much + " >&2; " + much, much + "; " + much + " >&2", much + " & " + much + " >&2; wait"}) {
    const ProgramRun run = RunScript(script);
    CHECK(run.out.size() == 300'000);
    CHECK(run.err.size() == kStandardErrorMax);
    CHECK(run.exit_code == 0);
    CHECK(!run.is_too_long);
  }
}

TEST_CASE("programs: output may have so many bytes and no more") {
  for (const std::size_t size :
       {std::size_t{0}, std::size_t{9}, std::size_t{10}, std::size_t{11}}) {
    const ProgramRun run = RunScript("head -c " + std::to_string(size) + " /dev/zero", 10);
    CHECK(run.is_too_long == (size > 10));
    CHECK(run.out.size() == std::min<std::size_t>(size, 10));
  }
  CHECK(RunScript("printf x", 0).is_too_long);
  const ProgramRun endless = RunScript("exec yes", 1'000'000);
  CHECK(endless.is_too_long);
  CHECK(endless.signal == SIGKILL);
}

TEST_CASE("programs: one that ignores that nobody reads on is ended") {
  CHECK(RunScript("trap '' PIPE; while :; do echo x; done 2>/dev/null", 10).signal == SIGKILL);
}

TEST_CASE("programs: variables are added to the environment, or take a place in it") {
  setenv("PASSED_KEPT", "kept", 1);
  setenv("PASSED_GIVEN", "before", 1);
  setenv("PASSED_GIVEN_TOO", "too", 1);
  const ProgramRun run =
      RunScript("env | grep ^PASSED_ | sort", kPlenty, {"PASSED_GIVEN=after=all", "PASSED_NEW="});
  CHECK(run.out == "PASSED_GIVEN=after=all\nPASSED_GIVEN_TOO=too\nPASSED_KEPT=kept\nPASSED_NEW=\n");
}

TEST_CASE("programs: nothing on standard input, and no file of ours") {
  const int file = open("/dev/null", O_RDONLY);  // not to be closed by itself
  REQUIRE(file > STDERR_FILENO);
  const std::string ours = "/proc/$$/fd/" + std::to_string(file);
  const ProgramRun run = RunScript("cat; [ -e /proc/$$/fd/2 ] && [ ! -e " + ours + " ]");
  close(file);
  CHECK(run.out.empty());
  CHECK(run.exit_code == 0);
}

TEST_CASE("programs: a closed pipe ends them, though we ignore it") {
  const auto before = std::signal(SIGPIPE, SIG_IGN);
  CHECK(RunScript("kill -PIPE $$; echo alive").signal == SIGPIPE);
  static_cast<void>(std::signal(SIGPIPE, before));
}

}  // namespace
}  // namespace sluice::child_process_test
