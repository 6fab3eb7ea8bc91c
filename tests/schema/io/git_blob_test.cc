// Names of files in git revisions, and what is said of a git that fails. With the git that is
// installed: tests/cli/git_policy_test.py.
#include "schema/io/git_blob.h"

#include <cstdlib>
#include <filesystem>
#include <fstream>

#include <doctest/doctest.h>

namespace sluice::git_blob_test {
namespace {

constexpr std::size_t kPlenty = std::size_t{1} << 30;

TEST_CASE("git names: what begins with git: is one") {
  CHECK(IsGitName("git:main:policy.json"));
  CHECK(IsGitName("git:"));
  for (const char* path : {"git", "git.json", "./git:main:policy.json", "Git:a:b", " git:a:b", ""})
    CHECK(!IsGitName(path));
}

TEST_CASE("git names: the revision ends at the first colon that isn't in braces") {
  struct Row {
    const char* name;
    const char* revision;
    const char* path;
  };
  for (const Row& row : {Row{"git:main:policy.json", "main", "policy.json"},
                         Row{"git:origin/main:./a b.json", "origin/main", "./a b.json"},
                         Row{"git:HEAD~2^{tree}:a:b:", "HEAD~2^{tree}", "a:b:"},
                         Row{"git:HEAD^{/fix: x}:p", "HEAD^{/fix: x}", "p"},
                         Row{"git:main@{2026-01-05 10:00:00}:p", "main@{2026-01-05 10:00:00}", "p"},
                         Row{"git:a}b:p", "a}b", "p"}, Row{"git:a:-p", "a", "-p"}}) {
    const Result<GitName> name = ParseGitName(row.name);
    REQUIRE_MESSAGE(name.ok(), row.name);
    CHECK(name.value().revision == row.revision);
    CHECK(name.value().path == row.path);
  }
}

TEST_CASE("git names: what one lacks is said") {
  struct Row {
    const char* name;
    const char* begin;
  };
  for (const Row& row :
       {Row{"git:", "no file of the revision is named"},
        Row{"git:main", "no file of the revision is named"},
        Row{"git:main:", "no file of the revision is named"},
        Row{"git:HEAD^{/fix: x}", "no file of the revision is named"},
        Row{"git:a{b:c", "no file of the revision is named"}, Row{"git::", "no revision is named"},
        Row{"git::policy.json", "no revision is named"},
        Row{"git:-x:policy.json", "a revision doesn't begin with `-`"},
        Row{"git:--textconv:policy.json", "a revision doesn't begin with `-`"}}) {
    const Result<GitName> name = ParseGitName(row.name);
    REQUIRE_MESSAGE(!name.ok(), row.name);
    CHECK(name.error().code == Code::kUnreadable);
    CHECK(name.error().what ==
          std::string(row.begin) + ": git:REV:PATH is wanted, such as `git:main:policy.json`");
    CHECK(OpenGitBlob(row.name, kPlenty).error() == name.error());
  }
}

/// A `git` that does what a script says, first on the PATH.
class FakeGit {
 public:
  explicit FakeGit(const std::string& script) : path_before_(std::getenv("PATH")) {
    std::string folder = (std::filesystem::temp_directory_path() / "fake-git-XXXXXX").string();
    REQUIRE(mkdtemp(folder.data()) != nullptr);
    folder_ = folder;
    std::ofstream(folder_ / "git") << "#!/bin/sh\n" << script << "\n";
    std::filesystem::permissions(folder_ / "git", std::filesystem::perms::owner_all);
    setenv("PATH", (folder_.string() + ":" + path_before_).c_str(), 1);
  }
  ~FakeGit() {
    setenv("PATH", path_before_.c_str(), 1);
    std::filesystem::remove_all(folder_);
  }

  static std::string WhatIsSaid(const std::string& script, std::size_t max = kPlenty) {
    const FakeGit git(script);
    const Result<ByteSource> blob = OpenGitBlob("git:main:p.json", max);
    if (blob.ok()) return {};
    return std::string(Name(blob.error().code)) + ": " + blob.error().what;
  }

 private:
  std::string path_before_;
  std::filesystem::path folder_;
};

TEST_CASE("git: its bytes are the file's, and the digest has the name as given") {
  const FakeGit git(R"([ "$*" = "-C . --no-pager cat-file blob main:a b.json" ] && printf '[]\n')");
  Result<ByteSource> opened = OpenGitBlob("git:main:a b.json", kPlenty);
  REQUIRE(opened.ok());
  ByteSource blob = std::move(opened).value();
  CHECK(blob.ReadAll(kPlenty).value() == "[]\n");
  const InputDigest digest = blob.Digest();
  CHECK(digest.path == "git:main:a b.json");
  CHECK(digest.bytes == 3);
  CHECK(digest.sha256 == "37517e5f3dc66819f61f5a7bb8ace1921282415f10551d2defa5c3eb0985b570");
}

TEST_CASE("git: it runs in the folder that is asked for") {
  const FakeGit git(R"([ "$1" = -C ] && printf '%s' "$2")");
  Result<ByteSource> opened = OpenGitBlob("git:main:./p.json", kPlenty, "a b/-c");
  REQUIRE(opened.ok());
  CHECK(std::move(opened).value().ReadAll(kPlenty).value() == "a b/-c");
}

TEST_CASE("git: it asks nobody, fetches nothing and speaks English") {
  setenv("GIT_TERMINAL_PROMPT", "1", 1);
  const FakeGit git("env");
  Result<ByteSource> opened = OpenGitBlob("git:main:p", kPlenty);
  REQUIRE(opened.ok());
  ByteSource blob = std::move(opened).value();
  const std::string environment = "\n" + blob.ReadAll(kPlenty).value();
  for (const char* variable : {"GIT_NO_LAZY_FETCH=1", "GIT_ALLOW_PROTOCOL=none",
                               "GIT_OPTIONAL_LOCKS=0", "GIT_TERMINAL_PROMPT=0", "LC_ALL=C"})
    CHECK_MESSAGE(environment.find("\n" + std::string(variable) + "\n") != std::string::npos,
                  variable);
  CHECK(environment.find("GIT_TERMINAL_PROMPT=1") == std::string::npos);
}

TEST_CASE("git: past the bound is an error, and at it none") {
  CHECK(FakeGit::WhatIsSaid("printf 12345", 5) == "");
  CHECK(FakeGit::WhatIsSaid("printf 12345", 4) == "bound-file: the file is larger than 4 bytes");
  CHECK(FakeGit::WhatIsSaid("exec yes", 4) == "bound-file: the file is larger than 4 bytes");
}

TEST_CASE("git: one that is ended, or fails without a word") {
  CHECK(FakeGit::WhatIsSaid("printf '[]'; kill -9 $$") == "unreadable: git was ended by signal 9");
  CHECK(FakeGit::WhatIsSaid("exit 3") ==
        "unreadable: git can read no repository here (git's exit code is 3)");
}

TEST_CASE("git: its reason is the line that begins with fatal, else the first") {
  const auto reason = [](const std::string& err) {
    const std::string said = FakeGit::WhatIsSaid("printf '" + err + "' >&2; exit 128");
    return said.substr(said.find('('));
  };
  CHECK(reason("fatal: a\\nhint: b\\n") == "(fatal: a)");
  CHECK(reason("warning: w\\nfatal: a\\nhint: b\\n") == "(fatal: a)");
  CHECK(reason("error: fatal: a\\nb") == "(error: fatal: a)");
  CHECK(reason("one") == "(one)");
}

TEST_CASE("git: what is wrong is asked, and not read from messages") {
  const auto said = [](const std::string& answers) {
    const std::string what = FakeGit::WhatIsSaid("case \"$*\" in\n*'cat-file blob'*) exit 1;;\n" +
                                                 answers + "\n*) exit 1;;\nesac");
    return what.substr(0, what.find(" ("));
  };
  const std::string repository = "*--git-dir) exit 0;;\n";
  const std::string revision = repository + "*'cat-file -e main^{tree}') exit 0;;\n";
  const std::string object = revision + "*'--verify main:p.json') exit 0;;\n";
  CHECK(said("") == "unreadable: git can read no repository here");
  CHECK(said(repository) == "unreadable: git knows no revision `main` here");
  CHECK(said(revision) == "unreadable: in revision `main` there is no file `p.json`");
  CHECK(said(object + "*'-t main:p.json') echo tree;;") ==
        "unreadable: in revision `main` `p.json` is a folder");
  CHECK(
      said(object) ==
      "unreadable: in revision `main` `p.json` is a submodule, or its content isn't in this clone");
}

}  // namespace
}  // namespace sluice::git_blob_test
