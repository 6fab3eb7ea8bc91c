// Files that appear whole or not at all.
#include "schema/io/output_file.h"

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <memory>
#include <string>
#include <vector>

#include <doctest/doctest.h>

#include "schema/io/output_folder.h"
#include "schema/io/unfinished.h"

namespace sluice {
namespace {

namespace fs = std::filesystem;

// A folder that goes with the test.
class Folder {
 public:
  Folder() {
    const char* const base = std::getenv("TEST_TMPDIR");
    std::string name =
        (base == nullptr ? fs::temp_directory_path() : fs::path(base)) / "out.XXXXXX";
    REQUIRE(mkdtemp(name.data()) != nullptr);
    path_ = name;
  }
  ~Folder() { fs::remove_all(path_); }
  Folder(const Folder&) = delete;
  Folder& operator=(const Folder&) = delete;

  std::string File(const std::string& name) const { return path_ / name; }
  std::size_t Count() const {
    return static_cast<std::size_t>(
        std::distance(fs::directory_iterator(path_), fs::directory_iterator()));
  }

 private:
  fs::path path_;
};

std::string TextOf(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

void Put(const std::string& path, const std::string& text) { std::ofstream(path) << text; }

TEST_CASE("output: a file is there once it is committed, and not a moment before") {
  const Folder folder;
  const std::string path = folder.File("report.json");
  Put(path, "before");
  {
    auto opened = OpenOutputFile(path);
    REQUIRE(opened.ok());
    const std::unique_ptr<OutputStream> out = std::move(opened).value();
    CHECK(out->Write("after"));
    CHECK(!out->Flush());
    CHECK(TextOf(path) == "before");
    CHECK(!out->Commit());
    CHECK(TextOf(path) == "after");
  }
  CHECK(TextOf(path) == "after");
  CHECK(folder.Count() == 1);
}

TEST_CASE("output: small and large pieces come in order, whatever their sizes") {
  const Folder folder;
  const std::string path = folder.File("report");
  std::string all;
  auto output = OpenOutputFile(path);
  REQUIRE(output.ok());
  for (const std::size_t size : {3U, 262'143U, 1U, 262'144U, 2U, 262'145U, 1'000'000U, 0U, 5U}) {
    const std::string piece(size, static_cast<char>('a' + all.size() % 26));
    CHECK(output.value()->Write(piece));
    all += piece;
  }
  CHECK(!output.value()->Commit());
  CHECK(TextOf(path) == all);
}

TEST_CASE("output: without commit nothing is left, and what was there stays") {
  const Folder folder;
  const std::string path = folder.File("report.json");
  Put(path, "before");
  for (const std::string& name : {path, folder.File("new.json")}) {
    auto opened = OpenOutputFile(name);
    REQUIRE(opened.ok());
    const std::unique_ptr<OutputStream> out = std::move(opened).value();
    CHECK(out->Write(std::string(1'000'000, 'x')));
  }
  CHECK(TextOf(path) == "before");
  CHECK(folder.Count() == 1);
}

TEST_CASE("output: what is unfinished can be removed at any time, and what is finished stays") {
  const Folder folder;
  Put(folder.File("old.json"), "before");
  auto finished = OpenOutputFile(folder.File("finished.json"));
  REQUIRE(finished.ok());
  CHECK(!finished.value()->Commit());
  {
    auto unfinished = OpenOutputFile(folder.File("old.json"));
    REQUIRE(unfinished.ok());
    CHECK(folder.Count() == 3);
    Unfinished::RemoveAll();
    CHECK(folder.Count() == 2);
    CHECK(unfinished.value()->Commit());
  }
  CHECK(TextOf(folder.File("old.json")) == "before");
  CHECK(folder.Count() == 2);
}

TEST_CASE("output: a symbolic link stays one, and what it points to is replaced") {
  const Folder folder;
  Put(folder.File("target"), "before");
  fs::create_symlink(folder.File("target"), folder.File("link"));
  auto opened = OpenOutputFile(folder.File("link"));
  REQUIRE(opened.ok());
  const std::unique_ptr<OutputStream> out = std::move(opened).value();
  CHECK(out->Write("after"));
  CHECK(!out->Commit());
  CHECK(fs::is_symlink(folder.File("link")));
  CHECK(TextOf(folder.File("target")) == "after");
}

TEST_CASE("output: any number of unfinished files is removed, and places are taken again") {
  const Folder folder;
  for (int turn = 0; turn < 2; ++turn) {
    std::vector<std::unique_ptr<OutputStream>> files;
    for (int i = 0; i < 1000; ++i) {
      auto opened = OpenOutputFile(folder.File("report-" + std::to_string(i)));
      REQUIRE(opened.ok());
      files.push_back(std::move(opened).value());
    }
    CHECK(folder.Count() == 1000);
    Unfinished::RemoveAll();
    CHECK(folder.Count() == 0);
  }
}

TEST_CASE("output: an unfinished folder is removed with the many files in it") {
  const Folder folder;
  auto pack = OutputFolder::Make(folder.File("pack"));
  REQUIRE(pack.ok());
  CHECK(!pack.value()->AddFolder("inputs"));
  for (int i = 0; i < 100; ++i) {
    const auto file = pack.value()->AddFile("inputs/" + std::to_string(i));
    CHECK(file.ok());
  }
  CHECK(folder.Count() == 1);
  Unfinished::RemoveAll();
  CHECK(folder.Count() == 0);
}

TEST_CASE("output: a link that leads nowhere, or round, is refused and stays") {
  const Folder folder;
  fs::create_symlink(folder.File("away"), folder.File("link"));
  fs::create_symlink(folder.File("loop"), folder.File("loop"));
  for (const std::string name : {"link", "loop"}) {
    const auto opened = OpenOutputFile(folder.File(name));
    REQUIRE(!opened.ok());
    CHECK(opened.error().what == "it is a link that leads nowhere");
    CHECK(fs::is_symlink(folder.File(name)));
  }
  CHECK(folder.Count() == 2);
}

TEST_CASE("output: a name may be as long as the file system's are") {
  const Folder folder;
  for (const std::size_t size : {99U, 100U, 101U, 248U, 249U, 255U}) {
    const std::string name(size, 'n');
    auto opened = OpenOutputFile(folder.File(name));
    REQUIRE(opened.ok());
    CHECK(opened.value()->Write(name));
    CHECK(!opened.value()->Commit());
    CHECK(TextOf(folder.File(name)) == name);
    CHECK(TemporaryName("a/" + name) == "a/" + name.substr(0, 100) + ".XXXXXX");
  }
  CHECK(folder.Count() == 6);
  const std::string pack(255, 'p');
  auto made = OutputFolder::Make(folder.File(pack));
  REQUIRE(made.ok());
  CHECK(!made.value()->Commit());
  CHECK(fs::is_directory(folder.File(pack)));
}

TEST_CASE("output: the file keeps the rights that it had") {
  const Folder folder;
  const std::string path = folder.File("report.json");
  Put(path, "before");
  fs::permissions(path, fs::perms::owner_read | fs::perms::owner_write | fs::perms::group_read);
  auto opened = OpenOutputFile(path);
  REQUIRE(opened.ok());
  const std::unique_ptr<OutputStream> out = std::move(opened).value();
  CHECK(!out->Commit());
  CHECK(fs::status(path).permissions() ==
        (fs::perms::owner_read | fs::perms::owner_write | fs::perms::group_read));
  CHECK(TextOf(path).empty());
}

TEST_CASE("output: a folder that isn't there is an error at once") {
  const Folder folder;
  const auto opened = OpenOutputFile(folder.File("none/report.json"));
  REQUIRE(!opened.ok());
  CHECK(opened.error().code == Code::kUnreadable);
}

TEST_CASE("output: a device is written to as it is, and one that is full is an error") {
  if (!fs::exists("/dev/full")) return;
  auto opened = OpenOutputFile("/dev/full");
  REQUIRE(opened.ok());
  const std::unique_ptr<OutputStream> out = std::move(opened).value();
  out->Write("x");
  const std::optional<Error> error = out->Commit();
  REQUIRE(error);
  CHECK(error->code == Code::kUnreadable);
  CHECK(!out->Write("more"));
  CHECK(fs::is_character_file("/dev/full"));
}

}  // namespace
}  // namespace sluice
