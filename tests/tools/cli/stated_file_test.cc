// What comes out, held against what is stated: the first difference, wherever pieces end.
#include "tools/cli/stated_file.h"

#include <cstdio>
#include <cstdlib>
#include <string>
#include <string_view>
#include <unistd.h>

#include <doctest/doctest.h>

namespace sluice::cli {
namespace {

// A file with this text, while it lives.
class TextFile {
 public:
  explicit TextFile(std::string_view text) {
    const char* const folder = std::getenv("TEST_TMPDIR");
    path_ = std::string(folder == nullptr ? "." : folder) + "/stated.XXXXXX";
    const int file = mkstemp(path_.data());
    REQUIRE(file >= 0);
    REQUIRE(write(file, text.data(), text.size()) == static_cast<ssize_t>(text.size()));
    close(file);
  }
  ~TextFile() { std::remove(path_.c_str()); }
  TextFile(const TextFile&) = delete;
  TextFile& operator=(const TextFile&) = delete;

  const std::string& path() const { return path_; }

 private:
  std::string path_;
};

// LINE:COLUMN|stated|comes out; empty where both are the same. In pieces of so many bytes.
std::string Difference(const std::string& stated, const std::string& out, std::size_t piece) {
  const TextFile file(stated);
  StatedFile compared(file.path());
  for (std::size_t at = 0; at < out.size(); at += piece) {
    if (!compared.Write(std::string_view(out).substr(at, piece))) break;
  }
  const auto& found = compared.Differs();
  if (!found) return "";
  return std::to_string(found->line) + ":" + std::to_string(found->column) + "|" + found->stated +
         "|" + found->comes_out;
}

TEST_CASE("stated file: the first difference, however it is written") {
  for (const std::size_t piece : {1U, 2U, 3U, 1000U}) {
    CAPTURE(piece);
    CHECK(Difference("", "", piece).empty());
    CHECK(Difference("a\nbc\n", "a\nbc\n", piece).empty());
    CHECK(Difference("a\nbc\n", "a\n", piece) == "2:1|bc|");
    CHECK(Difference("a\n", "a\nbc\n", piece).substr(0, 6) == "2:1||b");
    CHECK(Difference("a\nbcd\n", "a\nbxd\n", piece).substr(0, 4) == "2:2|");
    CHECK(Difference("a", "b", piece) == "1:1|a|b");
  }
}

TEST_CASE("stated file: as much of the line is shown as tells where it is") {
  const std::string before(100, 'x');
  const std::string behind(100, 'y');
  CHECK(Difference(before + "1" + behind, before + "2" + behind, 1000) ==
        "1:101|" + std::string(40, 'x') + "1" + std::string(59, 'y') + "|" + std::string(40, 'x') +
            "2" + std::string(59, 'y'));
}

TEST_CASE("stated file: one that isn't there states nothing") {
  StatedFile compared("no-such-file");
  CHECK(!compared.Differs());
  CHECK(!compared.Write("a"));
  REQUIRE(compared.Differs());
  CHECK(compared.Differs()->comes_out == "a");
}

}  // namespace
}  // namespace sluice::cli
