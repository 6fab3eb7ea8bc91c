#include "schema/io/output_folder.h"

#include <cerrno>
#include <cstdio>
#include <cstdlib>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>
#include <utility>

#include "schema/io/signals_wait.h"
#include "schema/io/system_error.h"

namespace sluice {
namespace {

constexpr mode_t kModeFolder = 0777;  // less what the umask takes

mode_t Allowed(mode_t mode) {
  const mode_t mask = umask(0);
  umask(mask);
  return mode & ~mask;
}

// Whether the names that a folder holds are on the disk by now.
bool SyncFolder(const std::string& path) {
  const int folder = open(path.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (folder < 0) return false;
  const bool ok = fsync(folder) == 0 || errno == EINVAL;  // Not every file system has it.
  close(folder);
  return ok;
}

// Never in the place of something else.
bool RenameToNew(const std::string& from, const std::string& to) {
  if (renameat2(AT_FDCWD, from.c_str(), AT_FDCWD, to.c_str(), RENAME_NOREPLACE) == 0) return true;
  if (errno != EINVAL && errno != ENOSYS) return false;
  struct stat status {};
  if (lstat(to.c_str(), &status) == 0) {
    errno = EEXIST;
    return false;
  }
  return rename(from.c_str(), to.c_str()) == 0;
}

}  // namespace

Result<std::unique_ptr<OutputFolder>> OutputFolder::Make(const std::string& path) {
  std::string wanted = path;
  while (wanted.size() > 1 && wanted.back() == '/') wanted.pop_back();
  struct stat status {};
  if (lstat(wanted.c_str(), &status) == 0) return SystemError(EEXIST);
  std::unique_ptr<OutputFolder> folder(new OutputFolder(std::move(wanted)));
  Made& made = folder->made_.emplace_back(TemporaryName(folder->path_), /*is_a_folder=*/true);
  const SignalsWait wait;
  if (mkdtemp(made.path.data()) == nullptr) {
    Error error = LastError();
    folder->made_.clear();
    return error;
  }
  made.unfinished.SetPath(made.path.c_str());
  static_cast<void>(chmod(made.path.c_str(), Allowed(kModeFolder)));
  return folder;
}

OutputFolder::~OutputFolder() {
  // What is in a folder was made after it.
  for (; !made_.empty(); made_.pop_back()) {
    const Made& made = made_.back();
    if (!committed_) unlinkat(AT_FDCWD, made.path.c_str(), made.is_folder ? AT_REMOVEDIR : 0);
  }
}

// Before it is made, for nobody else's can be where it will be.
const std::string& OutputFolder::Note(const std::string& name, bool is_folder) {
  Made& made = made_.emplace_back(made_.front().path + "/" + name, is_folder);
  made.unfinished.SetPath(made.path.c_str());
  return made.path;
}

std::optional<Error> OutputFolder::AddFolder(const std::string& name) {
  if (mkdir(Note(name, /*is_folder=*/true).c_str(), kModeFolder) != 0) return LastError();
  return std::nullopt;
}

Result<std::unique_ptr<OutputStream>> OutputFolder::AddFile(const std::string& name) {
  return OpenNewFile(Note(name, /*is_folder=*/false));
}

std::optional<Error> OutputFolder::Flush() {
  for (const Made& made : made_) {
    if (made.is_folder && !SyncFolder(made.path)) return LastError();
  }
  return std::nullopt;
}

std::optional<Error> OutputFolder::Commit() {
  if (!RenameToNew(made_.front().path, path_)) return LastError();
  committed_ = true;
  return std::nullopt;
}

}  // namespace sluice
