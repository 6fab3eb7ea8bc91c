#include "schema/io/git_blob.h"

#include <algorithm>
#include <utility>
#include <vector>

#include "schema/io/child_process.h"

namespace sluice {
namespace {

constexpr std::string_view kPrefix = "git:";
constexpr std::string_view kForm = "git:REV:PATH is wanted, such as `git:main:policy.json`";

// A clone may lack files, which git would fetch: from whatever address and by whatever program the
// repository's own settings say. Older versions know no GIT_NO_LAZY_FETCH, but do know that no
// protocol is allowed.
const std::vector<std::string>& Variables() {
  static const std::vector<std::string> kVariables = {
      "GIT_NO_LAZY_FETCH=1", "GIT_ALLOW_PROTOCOL=none", "GIT_OPTIONAL_LOCKS=0",
      "GIT_TERMINAL_PROMPT=0", "LC_ALL=C"};
  return kVariables;
}

Result<ProgramRun> RunGit(const std::string& folder, std::vector<std::string> words,
                          std::size_t out_max) {
  words.insert(words.begin(), {"git", "-C", folder.empty() ? "." : folder, "--no-pager"});
  return RunProgram(words, Variables(), out_max);
}

// What git answers to a question; nothing where it fails.
std::optional<std::string> Answer(const std::string& folder, std::vector<std::string> words) {
  constexpr std::size_t kAnswerMax = std::size_t{1} << 16;
  const Result<ProgramRun> run = RunGit(folder, std::move(words), kAnswerMax);
  if (!run.ok() || run.value().signal != 0 || run.value().exit_code != 0) return std::nullopt;
  return run.value().out;
}

// The line that says why; warnings may stand before it.
std::string ReasonIn(const std::string& err) {
  constexpr std::string_view kFatal = "fatal: ";
  std::size_t begin = err.starts_with(kFatal) ? 0 : err.find("\n" + std::string(kFatal));
  begin = begin == std::string::npos ? 0 : begin + (begin > 0 ? 1 : 0);
  return err.substr(begin, err.find('\n', begin) - begin);
}

// What git says differs from version to version; what is wrong is asked instead.
std::string WhatIsWrong(const std::string& folder, const GitName& name) {
  const std::string object = name.revision + ":" + name.path;
  if (!Answer(folder, {"rev-parse", "--git-dir"})) return "git can read no repository here";
  if (!Answer(folder, {"cat-file", "-e", name.revision + "^{tree}"}))
    return "git knows no revision `" + name.revision + "` here";
  const std::string in_revision = "in revision `" + name.revision + "` ";
  if (!Answer(folder, {"rev-parse", "--quiet", "--verify", object}))
    return in_revision + "there is no file `" + name.path + "`";
  if (Answer(folder, {"cat-file", "-t", object}) == "tree\n")
    return in_revision + "`" + name.path + "` is a folder";
  return in_revision + "`" + name.path + "` is a submodule, or its content isn't in this clone";
}

Error FailureOf(const std::string& folder, const ProgramRun& run, const GitName& name) {
  if (run.signal != 0)
    return {Code::kUnreadable, "git was ended by signal " + std::to_string(run.signal)};
  const std::string reason = ReasonIn(run.err);
  return {Code::kUnreadable,
          WhatIsWrong(folder, name) + " (" +
              (reason.empty() ? "git's exit code is " + std::to_string(run.exit_code) : reason) +
              ")"};
}

}  // namespace

bool IsGitName(std::string_view name) { return name.starts_with(kPrefix); }

Result<GitName> ParseGitName(const std::string& name) {
  const std::string object = name.substr(std::min(name.size(), kPrefix.size()));
  std::size_t colon = 0;
  for (int braces = 0; colon < object.size(); ++colon) {
    if (object[colon] == ':' && braces == 0) break;
    if (object[colon] == '{') ++braces;
    if (object[colon] == '}' && braces > 0) --braces;
  }
  const auto wrong = [](const std::string& what) {
    return Error{Code::kUnreadable, what + ": " + std::string(kForm)};
  };
  if (colon == object.size()) return wrong("no file of the revision is named");
  if (colon == 0) return wrong("no revision is named");
  if (object[0] == '-') return wrong("a revision doesn't begin with `-`");
  if (colon + 1 == object.size()) return wrong("no file of the revision is named");
  return GitName{object.substr(0, colon), object.substr(colon + 1)};
}

Result<ByteSource> OpenGitBlob(const std::string& name, std::size_t max,
                               const std::string& folder) {
  const Result<GitName> parsed = ParseGitName(name);
  if (!parsed.ok()) return parsed.error();
  const GitName& blob = parsed.value();
  Result<ProgramRun> ran =
      RunGit(folder, {"cat-file", "blob", blob.revision + ":" + blob.path}, max);
  if (!ran.ok()) return ran.error();
  ProgramRun run = std::move(ran).value();
  if (run.is_too_long)
    return Error{Code::kBoundFile, "the file is larger than " + std::to_string(max) + " bytes"};
  if (run.signal != 0 || run.exit_code != 0) return FailureOf(folder, run, blob);
  return ByteSource::OfText(name, std::move(run.out));
}

}  // namespace sluice
