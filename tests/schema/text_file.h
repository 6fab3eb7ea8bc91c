/// \file
/// TextFile: a text that has to be read from a file.
#pragma once

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <string>
#include <unistd.h>

#include <doctest/doctest.h>

namespace sluice {

/// A file of that text, gone with the test.
class TextFile {
 public:
  explicit TextFile(const std::string& text) {
    const char* const base = std::getenv("TEST_TMPDIR");
    path_ =
        (base == nullptr ? std::filesystem::temp_directory_path() : std::filesystem::path(base)) /
        "text.XXXXXX";
    const int file = mkstemp(path_.data());
    REQUIRE(file >= 0);
    close(file);
    std::ofstream(path_) << text;
  }
  ~TextFile() { std::filesystem::remove(path_); }
  TextFile(const TextFile&) = delete;
  TextFile& operator=(const TextFile&) = delete;
  const std::string& path() const { return path_; }

 private:
  std::string path_;
};

}  // namespace sluice
