// Faults on demand: a library that is loaded before the C library (LD_PRELOAD) and lets one call
// fail. fault_shim.py builds and asks it, by environment variables:
//   SLUICE_FAULT         CALL:N:WHAT, the Nth call of that name and what becomes of it:
//                          eN    it fails once with this errno
//                          EN    it fails from then on
//                          one   it reads or writes a single byte, from then on
//                          sN    the process gets this signal just before it
//                          aN    just after it
//                          cut   the file that it reads is half as long from then on
//                          grow  the file that it reads has its first bytes behind it once more
//                          list  nothing, but the names of all calls are written to the log
//   SLUICE_FAULT_FOLDER  reading, writing and the like are counted for files in this folder, and
//                        for standard input and output; memory from the first open file on, for
//                        what comes before is the C++ library's and OpenSSL's
//   SLUICE_FAULT_LOG     a file that gets one byte where the fault took place
// The call `any` is each of them.
#include <atomic>
#include <cerrno>
#include <csignal>
#include <cstddef>
#include <cstdlib>
#include <cstring>
#include <dlfcn.h>
#include <fcntl.h>
#include <pthread.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

extern "C" void* __libc_malloc(std::size_t size);

namespace {

constexpr std::size_t kPathMax = 4096;

char fault_call[32] = "";
char fault_what[16] = "";
char fault_folder[kPathMax] = "";
long fault_number = 0;
int fault_log = -1;
std::atomic<long> calls{0};
std::atomic<bool> is_open{false};  // a file of the folder was
bool is_on = false;

template <typename Function>
Function Real(const char* name) {
  return reinterpret_cast<Function>(dlsym(RTLD_NEXT, name));
}

void Copy(char* to, std::size_t room, const char* from, std::size_t size) {
  if (size >= room) size = room - 1;
  std::memcpy(to, from, size);
  to[size] = '\0';
}

__attribute__((constructor)) void Begin() {
  const char* const fault = std::getenv("SLUICE_FAULT");
  const char* const folder = std::getenv("SLUICE_FAULT_FOLDER");
  const char* const log = std::getenv("SLUICE_FAULT_LOG");
  if (fault == nullptr || folder == nullptr || log == nullptr) return;
  const char* const number = std::strchr(fault, ':');
  const char* const what = number == nullptr ? nullptr : std::strchr(number + 1, ':');
  if (what == nullptr) return;
  Copy(fault_call, sizeof fault_call, fault, static_cast<std::size_t>(number - fault));
  Copy(fault_what, sizeof fault_what, what + 1, std::strlen(what + 1));
  Copy(fault_folder, sizeof fault_folder, folder, std::strlen(folder));
  fault_number = std::atol(number + 1);
  const int file = static_cast<int>(
      syscall(SYS_openat, AT_FDCWD, log, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600));
  fault_log = fcntl(file, F_DUPFD_CLOEXEC, 500);
  syscall(SYS_close, file);
  unsetenv("LD_PRELOAD");  // git, for one, is spared
  is_on = true;
}

bool IsInFolder(const char* path) {
  return path[0] != '/' || std::strncmp(path, fault_folder, std::strlen(fault_folder)) == 0;
}

bool IsOurs(int file) {
  if (!is_on || file == STDERR_FILENO) return false;
  if (file <= STDOUT_FILENO) return true;
  char link[32] = "/proc/self/fd/";
  char digits[12];
  std::size_t count = 0;
  for (int left = file; left > 0 || count == 0; left /= 10)
    digits[count++] = static_cast<char>('0' + left % 10);
  for (std::size_t i = 0; i < count; ++i) link[14 + i] = digits[count - 1 - i];
  char path[kPathMax] = "";
  const ssize_t size = readlink(link, path, sizeof path - 1);
  return size > 0 && path[0] == '/' && IsInFolder(path);
}

void Log(const char* word) {
  char line[32] = "";
  Copy(line, sizeof line - 1, word, std::strlen(word));
  line[std::strlen(word)] = '\n';
  syscall(SYS_write, fault_log, line, std::strlen(word) + 1);
}

// What is to be done at this call; empty where nothing is.
const char* FaultAt(const char* call) {
  const bool is_any = std::strcmp(fault_call, "any") == 0;
  if (!is_on || (!is_any && std::strcmp(fault_call, call) != 0)) return "";
  if (is_any && std::strcmp(call, "malloc") == 0) return "";
  if (fault_what[0] == 'l') Log(call);
  const long number = ++calls;
  const bool lasts = fault_what[0] == 'E' || fault_what[0] == 'o';
  if (number < fault_number || (number > fault_number && !lasts)) return "";
  if (number == fault_number) Log("!");
  if (fault_what[0] == 's') std::raise(std::atoi(fault_what + 1));
  return fault_what;
}

bool Fails(const char* what) {
  if (what[0] != 'e' && what[0] != 'E') return false;
  errno = std::atoi(what + 1);
  return true;
}

// Hands on what the call gave.
template <typename Value>
Value After(const char* what, Value value) {
  const int error = errno;
  if (what[0] == 'a') std::raise(std::atoi(what + 1));
  errno = error;
  return value;
}

void ChangeFile(int file, const char* what) {
  struct stat status {};
  if ((what[0] != 'c' && what[0] != 'g') || fstat(file, &status) != 0) return;
  char link[] = "/proc/self/fd/00";
  link[14] = static_cast<char>('0' + file / 10);
  link[15] = static_cast<char>('0' + file % 10);
  const char* const path = file < 10 ? (link[14] = link[15], link[15] = '\0', link) : link;
  const int again = static_cast<int>(syscall(SYS_openat, AT_FDCWD, path, O_RDWR | O_CLOEXEC, 0));
  char bytes[64];
  if (what[0] == 'c') {
    static_cast<void>(!ftruncate(again, status.st_size / 2));
  } else if (pread(again, bytes, sizeof bytes, 0) > 0) {
    static_cast<void>(!pwrite(again, bytes, sizeof bytes, status.st_size));
  }
  syscall(SYS_close, again);
}

}  // namespace

extern "C" {

int open(const char* path, int flags, ...) {
  const bool is_ours = is_on && IsInFolder(path);
  const char* const what = is_ours ? FaultAt("open") : "";
  is_open = is_open || is_ours;
  if (Fails(what)) return -1;
  return After(what, static_cast<int>(syscall(SYS_openat, AT_FDCWD, path, flags, 0666)));
}

ssize_t read(int file, void* bytes, std::size_t size) {
  const char* const what = IsOurs(file) ? FaultAt("read") : "";
  if (Fails(what)) return -1;
  ChangeFile(file, what);
  if (what[0] == 'o' && size > 1) size = 1;
  return After(what, Real<ssize_t (*)(int, void*, std::size_t)>("read")(file, bytes, size));
}

ssize_t write(int file, const void* bytes, std::size_t size) {
  const char* const what = IsOurs(file) ? FaultAt("write") : "";
  if (Fails(what)) return -1;
  if (what[0] == 'o' && size > 1) size = 1;
  return After(what, Real<ssize_t (*)(int, const void*, std::size_t)>("write")(file, bytes, size));
}

int fsync(int file) {
  const char* const what = IsOurs(file) ? FaultAt("fsync") : "";
  return Fails(what) ? -1 : After(what, Real<int (*)(int)>("fsync")(file));
}

int close(int file) {
  const char* const what = IsOurs(file) ? FaultAt("close") : "";
  const int result = Real<int (*)(int)>("close")(file);
  return Fails(what) ? -1 : After(what, result);
}

int fstat(int file, struct stat* status) noexcept {
  const char* const what = IsOurs(file) ? FaultAt("fstat") : "";
  return Fails(what) ? -1 : After(what, Real<int (*)(int, struct stat*)>("fstat")(file, status));
}

int rename(const char* from, const char* to) noexcept {
  const char* const what = FaultAt("rename");
  if (Fails(what)) return -1;
  return After(what, Real<int (*)(const char*, const char*)>("rename")(from, to));
}

int renameat2(int from_folder, const char* from, int to_folder, const char* to,
              unsigned flags) noexcept {
  const char* const what = FaultAt("rename");
  if (Fails(what)) return -1;
  using Rename = int (*)(int, const char*, int, const char*, unsigned);
  return After(what, Real<Rename>("renameat2")(from_folder, from, to_folder, to, flags));
}

int mkdir(const char* path, mode_t mode) noexcept {
  const char* const what = FaultAt("mkdir");
  return Fails(what) ? -1 : After(what, Real<int (*)(const char*, mode_t)>("mkdir")(path, mode));
}

char* mkdtemp(char* path) noexcept {
  const char* const what = FaultAt("mkdtemp");
  return Fails(what) ? nullptr : After(what, Real<char* (*)(char*)>("mkdtemp")(path));
}

int unlink(const char* path) noexcept {
  const char* const what = FaultAt("unlink");
  return Fails(what) ? -1 : After(what, Real<int (*)(const char*)>("unlink")(path));
}

int mkostemp(char* path, int flags) {
  const char* const what = FaultAt("mkostemp");
  return Fails(what) ? -1 : After(what, Real<int (*)(char*, int)>("mkostemp")(path, flags));
}

int pthread_create(pthread_t* thread, const pthread_attr_t* attributes, void* (*run)(void*),
                   void* argument) noexcept {
  const char* const what = FaultAt("pthread_create");
  if (Fails(what)) return errno;
  using Create = int (*)(pthread_t*, const pthread_attr_t*, void* (*)(void*), void*);
  return After(what, Real<Create>("pthread_create")(thread, attributes, run, argument));
}

void* malloc(std::size_t size) {
  const char* const what = is_open ? FaultAt("malloc") : "";
  return Fails(what) ? nullptr : __libc_malloc(size);
}

}  // extern "C"
