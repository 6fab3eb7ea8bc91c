#include "schema/io/output_file.h"

#include <cerrno>
#include <cstdio>
#include <cstdlib>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>
#include <utility>

#include "schema/io/signals_wait.h"
#include "schema/io/system_error.h"
#include "schema/io/unfinished.h"

namespace sluice {
namespace {

constexpr std::size_t kBufferBytes = std::size_t{1} << 18;
constexpr mode_t kModeNew = 0666;  // less what the umask takes

// Gives the file the rights that it would have had, had it been made by its name.
void SetMode(int file, const std::string& path) {
  struct stat status {};
  const mode_t mask = umask(0);
  umask(mask);
  const mode_t mode = stat(path.c_str(), &status) == 0 ? status.st_mode & 0777 : kModeNew & ~mask;
  static_cast<void>(fchmod(file, mode));
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
    return SystemError(failure_);
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
  explicit NewFile(std::string path)
      : Descriptor(-1), path_(std::move(path)), temporary_(TemporaryName(path_)) {}

  ~NewFile() override {
    if (file_ < 0) return;
    close(file_);
    if (!committed_) unlink(temporary_.c_str());
  }

  // Nothing asks for memory once there is a file.
  std::optional<Error> Make() {
    const SignalsWait wait;
    file_ = mkostemp(temporary_.data(), O_CLOEXEC);
    if (file_ < 0) return LastError();
    unfinished_.SetPath(temporary_.c_str());
    SetMode(file_, path_);
    return std::nullopt;
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
  std::string path_;
  std::string temporary_;
  Unfinished unfinished_;
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

// A symbolic link stays one: what it points to is replaced. One that points nowhere is refused, for
// what it was to lead to may be away for a moment only, as a disk that isn't mounted is.
Result<std::string> TargetOf(const std::string& path) {
  if (char* const resolved = realpath(path.c_str(), nullptr); resolved != nullptr) {
    std::string target = resolved;
    std::free(resolved);
    return target;
  }
  struct stat status {};
  if (lstat(path.c_str(), &status) == 0)
    return Error{Code::kUnreadable, "it is a link that leads nowhere"};
  return path;
}

}  // namespace

std::string TemporaryName(const std::string& path) {
  constexpr std::size_t kShown = 100;  // Names are of 143 bytes at most on some file systems.
  const std::size_t name = path.rfind('/') + 1;
  return path.substr(0, name) + path.substr(name, kShown) + ".XXXXXX";
}

Result<std::unique_ptr<OutputStream>> OpenOutputFile(const std::string& path) {
  struct stat status {};
  if (stat(path.c_str(), &status) == 0 && !S_ISREG(status.st_mode)) {
    const int file = open(path.c_str(), O_WRONLY | O_CLOEXEC);
    if (file < 0) return LastError();
    return std::unique_ptr<OutputStream>(std::make_unique<Device>(file));
  }
  Result<std::string> target = TargetOf(path);
  if (!target.ok()) return target.error();
  auto output = std::make_unique<NewFile>(std::move(target).value());
  if (const auto error = output->Make()) return *error;
  return std::unique_ptr<OutputStream>(std::move(output));
}

Result<std::unique_ptr<OutputStream>> OpenNewFile(const std::string& path) {
  const int file = open(path.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, kModeNew);
  if (file < 0) return LastError();
  return std::unique_ptr<OutputStream>(std::make_unique<PartOfFolder>(file));
}

std::unique_ptr<OutputStream> OpenStandardOutput() {
  return std::make_unique<Descriptor>(STDOUT_FILENO);
}

}  // namespace sluice
