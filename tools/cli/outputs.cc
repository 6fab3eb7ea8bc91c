#include "tools/cli/outputs.h"

#include <algorithm>
#include <filesystem>
#include <sys/stat.h>
#include <unistd.h>

#include "tools/cli/run_options.h"
#include "tools/cli/usage_error.h"

namespace sluice::cli {
namespace {

[[noreturn]] void Fail(const std::string& path, const Error& error) {
  throw RunError((path.empty() ? std::string("standard output") : path) + ": " + error.what);
}

// Whether two paths lead to one file, through whatever links.
bool IsSameFile(const std::string& a, const std::string& b) {
  std::error_code error;
  return std::filesystem::equivalent(a, b, error);
}

// Whether the path leads to the file that the process was given as standard input, output or error.
// A device or a pipe doesn't count: what is written there takes the place of nothing.
bool IsFileOf(int standard, const std::string& path) {
  struct stat given {};
  struct stat named {};
  return fstat(standard, &given) == 0 && S_ISREG(given.st_mode) &&
         stat(path.c_str(), &named) == 0 && given.st_dev == named.st_dev &&
         given.st_ino == named.st_ino;
}

// Whether it is one of the files that are read, under whatever name.
bool IsRead(const std::string& path, const std::vector<std::string>& inputs) {
  return std::any_of(inputs.begin(), inputs.end(), [&](const std::string& input) {
    return input == "-" ? IsFileOf(STDIN_FILENO, path) : IsSameFile(input, path);
  });
}

void RequireUnread(const std::string& path, const std::vector<std::string>& inputs) {
  if (IsRead(path, inputs))
    throw UsageError("--write: `" + path + "` is a file that this run reads");
}

// Where a report would come to lie, which need not be there yet, through whatever links.
std::filesystem::path PlaceOf(const std::string& path) {
  std::error_code error;
  const auto place =
      std::filesystem::weakly_canonical(std::filesystem::absolute(path, error), error);
  return error ? std::filesystem::path(path) : place;
}

}  // namespace

void RequireNotStandard(const std::string& option, const std::string& path) {
  if (IsFileOf(STDOUT_FILENO, path) || IsFileOf(STDERR_FILENO, path))
    throw UsageError(option + ": `" + path + "` is where standard output or error goes already");
}

Outputs::Outputs(const std::string& format, const std::vector<std::string>& writes,
                 const std::vector<std::string_view>& known, const std::vector<std::string>& inputs,
                 const std::vector<std::string_view>& others) {
  RequireOneOf("--format", format, known);
  std::vector<std::string_view> written = known;
  written.insert(written.end(), others.begin(), others.end());
  std::vector<std::string> paths;
  for (const std::string& write : writes) {
    auto [write_format, path] = SplitPair("--write", "FORMAT=PATH", write, /*at_last=*/false);
    RequireOneOf("--write", write_format, written);
    const auto is_same = [&path = path](const std::string& other) {
      return PlaceOf(other) == PlaceOf(path);
    };
    if (std::any_of(paths.begin(), paths.end(), is_same))
      throw UsageError("--write: `" + path + "` is named twice");
    RequireNotStandard("--write", path);
    cli::RequireUnread(path, inputs);
    paths.push_back(path);
    if (std::find(others.begin(), others.end(), write_format) != others.end()) {
      others_.emplace_back(std::move(write_format), std::move(path));
    } else {
      targets_.push_back({std::move(write_format), std::move(path), nullptr});
    }
  }
  for (Target& target : targets_) {
    Result<std::unique_ptr<OutputStream>> stream = OpenOutputFile(target.path);
    if (!stream.ok()) Fail(target.path, stream.error());
    target.stream = std::move(stream).value();
  }
  targets_.push_back({format, "", OpenStandardOutput()});
}

void Outputs::RequireUnread(const std::vector<std::string>& inputs) const {
  for (const Target& target : targets_) {
    if (!target.path.empty()) cli::RequireUnread(target.path, inputs);
  }
}

void Outputs::Add(Target target) {
  const auto is_standard = [](const Target& one) { return one.path.empty(); };
  targets_.insert(std::find_if(targets_.begin(), targets_.end(), is_standard), std::move(target));
}

bool Outputs::Wants(std::string_view format) const {
  return std::any_of(targets_.begin(), targets_.end(),
                     [&](const Target& target) { return target.format == format; });
}

bool Outputs::Write(std::string_view format, std::string_view text) {
  bool ok = true;
  for (Target& target : targets_) {
    if (target.format == format) ok = target.stream->Write(text) && ok;
  }
  return ok;
}

void Outputs::Flush() {
  for (Target& target : targets_) {
    if (const auto error = target.stream->Flush()) Fail(target.path, *error);
  }
}

void Outputs::Commit() {
  Flush();
  for (Target& target : targets_) {
    if (const auto error = target.stream->Commit()) Fail(target.path, *error);
  }
}

}  // namespace sluice::cli
