#include "tools/cli/suite_files.h"

#include <algorithm>
#include <filesystem>

#include "tools/cli/unfit_words.h"
#include "tools/cli/usage_error.h"

namespace sluice::cli {
namespace {

namespace fs = std::filesystem;

bool IsSuite(const fs::path& path) {
  const std::string name = path.filename().string();
  return name.ends_with(".suite.yaml") || name.ends_with(".suite.yml");
}

std::vector<std::string> SuitesIn(const std::string& folder) {
  std::vector<std::string> found;
  std::error_code error;
  auto entry = fs::recursive_directory_iterator(folder, error);
  for (; !error && entry != fs::recursive_directory_iterator(); entry.increment(error)) {
    if (!IsSuite(entry->path()) || entry->is_directory()) continue;
    found.push_back(entry->path().string());
    // A link to nothing is told when it is read. To a pipe nobody may ever write.
    if (entry->exists() && !entry->is_regular_file())
      throw RunError("`" + found.back() + "` is no plain file");
    if (const std::string why = WhyUnnamable(found.back()); !why.empty()) throw RunError(why);
  }
  if (error) throw RunError(folder + ": " + error.message());
  if (found.empty()) throw RunError("no suite (*.suite.yaml, *.suite.yml) in " + folder);
  return found;
}

}  // namespace

std::vector<std::string> SuiteFiles(const std::vector<std::string>& paths) {
  std::vector<std::string> files;
  for (const std::string& path : paths) {
    std::error_code error;
    const bool is_folder = path != "-" && fs::is_directory(path, error);
    for (const std::string& file : is_folder ? SuitesIn(path) : std::vector{path})
      files.push_back(path == "-" ? path : fs::path(file).lexically_normal().string());
  }
  std::sort(files.begin(), files.end());
  files.erase(std::unique(files.begin(), files.end()), files.end());
  return files;
}

}  // namespace sluice::cli
