#include "schema/io/raw_file.h"

#include <cerrno>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>
#include <vector>

#include "schema/io/sha256.h"
#include "schema/io/system_error.h"

namespace sluice {
namespace {

constexpr std::size_t kPieceBytes = std::size_t{1} << 18;

}  // namespace

std::optional<Error> ReadRaw(const std::string& path,
                             const std::function<bool(std::string_view)>& take) {
  const int file = open(path.c_str(), O_RDONLY | O_CLOEXEC);
  if (file < 0) return LastError();
  std::vector<char> piece(kPieceBytes);
  std::optional<Error> error;
  for (;;) {
    const ssize_t count = read(file, piece.data(), piece.size());
    if (count < 0 && errno == EINTR) continue;
    if (count < 0) error = LastError();
    if (count <= 0 || !take({piece.data(), static_cast<std::size_t>(count)})) break;
  }
  close(file);
  return error;
}

Result<InputDigest> DigestOfFile(const std::string& path) {
  Sha256 sha256;
  InputDigest digest{path, "", 0};
  const auto error = ReadRaw(path, [&](std::string_view bytes) {
    sha256.Update(bytes);
    digest.bytes += bytes.size();
    return true;
  });
  if (error) return *error;
  digest.sha256 = sha256.Hex();
  return digest;
}

bool IsPlainFile(const std::string& path) {
  struct stat status {};
  return lstat(path.c_str(), &status) == 0 && S_ISREG(status.st_mode);
}

}  // namespace sluice
