#include "schema/io/output_file.h"

#include <array>
#include <atomic>
#include <cerrno>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>
#include <utility>

#include "schema/io/signals_wait.h"

namespace sluice {
namespace {

constexpr std::size_t kBufferBytes = std::size_t{1} << 18;
constexpr mode_t kModeNew = 0666;  // less what the umask takes

// Paths of the new files that are not in their place yet. More than these are written all the same,
// but stay behind where a signal ends the process.
std::array<std::atomic<const char*>, 64> unfinished_files{};
static_assert(std::atomic<const char*>::is_always_lock_free);

// Puts `to` in the place of one `from`.
void ExchangeUnfinished(const char* from, const char* to) {
  for (std::atomic<const char*>& file : unfinished_files) {
    const char* expected = from;
    if (file.compare_exchange_strong(expected, to)) return;
  }
}

/// Buffers, and keeps the first failure.
class Descriptor : public OutputStream {
 public:
  explicit Descriptor(int file) : file_(file) { buffer_.reserve(kBufferBytes); }

  bool Write(std::string_view bytes) override {
    if (bytes.size() >= kBufferBytes) {
      Drain();
      WriteAll(bytes);
    } else {
      buffer_.append(bytes);
      if (buffer_.size() >= kBufferBytes) Drain();
    }
    return failure_ == 0;
  }

  std::optional<Error> Flush() override {
    Drain();
    return Failure();
  }
  std::optional<Error> Commit() override { return Flush(); }

 protected:
  void Drain() {
    WriteAll(buffer_);
    buffer_.clear();
  }

  void WriteAll(std::string_view left) {
    while (!left.empty() && failure_ == 0) {
      const ssize_t count = write(file_, left.data(), left.size());
      if (count >= 0) {
        left.remove_prefix(static_cast<std::size_t>(count));
      } else if (errno != EINTR) {
        failure_ = errno;
      }
    }
  }

  void Check(bool ok) {
    if (!ok && failure_ == 0) failure_ = errno;
  }
  std::optional<Error> Failure() const {
    if (failure_ == 0) return std::nullopt;
    return Error{Code::kUnreadable, std::strerror(failure_)};
  }

  int file_;

 private:
  std::string buffer_;
  int failure_ = 0;
};

/// A device or a pipe.
class Device : public Descriptor {
 public:
  using Descriptor::Descriptor;
  ~Device() override { close(file_); }
};

class NewFile : public Descriptor {
 public:
  NewFile(int file, std::string temporary, std::string path)
      : Descriptor(file), temporary_(std::move(temporary)), path_(std::move(path)) {
    ExchangeUnfinished(nullptr, temporary_.c_str());
  }

  ~NewFile() override {
    close(file_);
    if (!committed_) unlink(temporary_.c_str());
    ExchangeUnfinished(temporary_.c_str(), nullptr);
  }

  bool Write(std::string_view bytes) override {
    is_synced_ = false;
    return Descriptor::Write(bytes);
  }

  // A disk may say only now that it is full.
  std::optional<Error> Flush() override {
    Drain();
    if (!Failure() && !is_synced_) Check(fsync(file_) == 0);
    is_synced_ = !Failure();
    return Failure();
  }

  std::optional<Error> Commit() override {
    if (Flush()) return Failure();
    Check(rename(temporary_.c_str(), path_.c_str()) == 0);
    committed_ = !Failure();
    return Failure();
  }

 private:
  std::string temporary_;
  std::string path_;
  bool is_synced_ = false;
  bool committed_ = false;
};

/// A file that somebody else moves to its place, or removes.
class PartOfFolder : public Device {
 public:
  using Device::Device;

  // A disk may say only now that it is full.
  std::optional<Error> Flush() override {
    Drain();
    if (!Failure()) Check(fsync(file_) == 0);
    return Failure();
  }
  std::optional<Error> Commit() override { return Failure(); }
};

// Gives the file the rights that it would have had, had it been made by its name.
void SetMode(int file, const std::string& path) {
  struct stat status {};
  const mode_t mask = umask(0);
  umask(mask);
  const mode_t mode = stat(path.c_str(), &status) == 0 ? status.st_mode & 0777 : kModeNew & ~mask;
  static_cast<void>(fchmod(file, mode));
}

}  // namespace

Result<std::unique_ptr<OutputStream>> OpenOutputFile(const std::string& path) {
  struct stat status {};
  if (stat(path.c_str(), &status) == 0 && !S_ISREG(status.st_mode)) {
    const int file = open(path.c_str(), O_WRONLY | O_CLOEXEC);
    if (file < 0) return Error{Code::kUnreadable, std::strerror(errno)};
    return std::unique_ptr<OutputStream>(std::make_unique<Device>(file));
  }
  // A symbolic link stays one: what it points to is replaced.
  char* const resolved = realpath(path.c_str(), nullptr);
  std::string target = resolved == nullptr ? path : resolved;
  std::free(resolved);
  std::string temporary = target + ".XXXXXX";
  const SignalsWait wait;  // until the new file is known to RemoveUnfinishedFiles
  const int file = mkostemp(temporary.data(), O_CLOEXEC);
  if (file < 0) return Error{Code::kUnreadable, std::strerror(errno)};
  SetMode(file, target);
  return std::unique_ptr<OutputStream>(
      std::make_unique<NewFile>(file, std::move(temporary), std::move(target)));
}

Result<std::unique_ptr<OutputStream>> OpenNewFile(const std::string& path) {
  const int file = open(path.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, kModeNew);
  if (file < 0) return Error{Code::kUnreadable, std::strerror(errno)};
  return std::unique_ptr<OutputStream>(std::make_unique<PartOfFolder>(file));
}

void NoteUnfinished(const char* path) { ExchangeUnfinished(nullptr, path); }
void ForgetUnfinished(const char* path) { ExchangeUnfinished(path, nullptr); }

void RemoveUnfinishedFiles() {
  const auto remove_all = [](int flags) {
    for (const std::atomic<const char*>& file : unfinished_files) {
      if (const char* const path = file.load(); path != nullptr) unlinkat(AT_FDCWD, path, flags);
    }
  };
  remove_all(0);
  // A folder is empty by then, but for one within it.
  remove_all(AT_REMOVEDIR);
  remove_all(AT_REMOVEDIR);
}

std::unique_ptr<OutputStream> OpenStandardOutput() {
  return std::make_unique<Descriptor>(STDOUT_FILENO);
}

}  // namespace sluice
