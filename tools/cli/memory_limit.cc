#include "tools/cli/memory_limit.h"

#include <algorithm>
#include <fstream>
#include <string>
#include <sys/resource.h>
#include <unistd.h>

namespace sluice::cli {
namespace {

constexpr std::uint64_t kUnlimited = UINT64_MAX;

std::uint64_t AddressSpace() {
  rlimit limit{};
  if (getrlimit(RLIMIT_AS, &limit) != 0 || limit.rlim_cur == RLIM_INFINITY) return kUnlimited;
  return limit.rlim_cur;
}

std::uint64_t PhysicalMemory() {
  const long pages = sysconf(_SC_PHYS_PAGES);
  const long page_bytes = sysconf(_SC_PAGESIZE);
  if (pages <= 0 || page_bytes <= 0) return kUnlimited;
  return static_cast<std::uint64_t>(pages) * static_cast<std::uint64_t>(page_bytes);
}

// A file that holds a number, or `max`.
std::uint64_t NumberIn(const std::string& path) {
  std::ifstream file(path);
  std::uint64_t number = 0;
  return file >> number ? number : kUnlimited;
}

// The limits of the group that the process is in and of all groups above it (version 2), or of the
// version 1 group.
std::uint64_t ControlGroup() {
  std::uint64_t least = NumberIn("/sys/fs/cgroup/memory/memory.limit_in_bytes");
  std::ifstream groups("/proc/self/cgroup");
  for (std::string line; std::getline(groups, line);) {
    if (!line.starts_with("0::")) continue;
    for (std::string group = line.substr(3); !group.empty();
         group.resize(group.find_last_of('/'))) {
      least =
          std::min(least, NumberIn("/sys/fs/cgroup" + (group == "/" ? "" : group) + "/memory.max"));
      if (group.find('/') == std::string::npos) break;
    }
  }
  return least;
}

}  // namespace

std::uint64_t DefaultMaxMemory() {
  const std::uint64_t least = std::min({AddressSpace(), PhysicalMemory(), ControlGroup()});
  return least == kUnlimited ? kUnlimited : least / 4 * 3;
}

}  // namespace sluice::cli
