// What this machine can't be made to do faster: how quickly it reads memory, reads a file that is
// in the page cache, and has RapidJSON go over that file's lines with nobody listening. Prints one
// line of JSON, in bytes a second.
//
//   limits HISTORY.jsonl

#include <algorithm>
#include <array>
#include <chrono>
#include <cstdint>
#include <cstdio>
#include <cstring>
#include <fcntl.h>
#include <memory>
#include <numeric>
#include <optional>
#include <thread>
#include <unistd.h>
#include <vector>

#include <rapidjson/reader.h>

namespace {

constexpr std::size_t kChunkBytes = 1 << 20;
constexpr std::size_t kMemoryBytes = std::size_t{1} << 29;  // Far more than any cache.
constexpr int kPasses = 5;

// A file's bytes, a chunk at a time, into memory that is used again.
class Chunks {
 public:
  explicit Chunks(const char* path) : file_(open(path, O_RDONLY | O_CLOEXEC)) {}
  ~Chunks() { close(file_); }
  Chunks(const Chunks&) = delete;
  Chunks& operator=(const Chunks&) = delete;

  // How many bytes were read; 0 at the end, nothing on an error.
  std::optional<std::size_t> Read(char* to) {
    const ssize_t bytes = read(file_, to, kChunkBytes);
    if (bytes < 0) return std::nullopt;
    return static_cast<std::size_t>(bytes);
  }

 private:
  int file_;
};

std::optional<std::size_t> ReadAlone(const char* path) {
  Chunks chunks(path);
  std::vector<char> buffer(kChunkBytes);
  std::size_t all = 0;
  while (true) {
    const std::optional<std::size_t> bytes = chunks.Read(buffer.data());
    if (!bytes) return std::nullopt;
    if (*bytes == 0) return all;
    all += *bytes;
  }
}

// Goes over the whole lines in [begin, end); returns where the rest begins, or null where a line is
// no JSON.
char* ParseLines(char* begin, char* end) {
  rapidjson::BaseReaderHandler<> nobody;
  rapidjson::Reader reader;
  while (true) {
    void* const found = std::memchr(begin, '\n', static_cast<std::size_t>(end - begin));
    if (found == nullptr) return begin;
    char* const line_end = static_cast<char*>(found);
    *line_end = '\0';
    rapidjson::InsituStringStream line(begin);
    if (!reader.Parse<rapidjson::kParseInsituFlag>(line, nobody)) return nullptr;
    begin = line_end + 1;
  }
}

std::optional<std::size_t> ParseAlone(const char* path) {
  Chunks chunks(path);
  std::vector<char> buffer(kChunkBytes);
  std::size_t kept = 0;  // Bytes of a line that the last chunk began.
  std::size_t all = 0;
  while (true) {
    if (buffer.size() < kept + kChunkBytes) buffer.resize(kept + kChunkBytes);
    const std::optional<std::size_t> bytes = chunks.Read(buffer.data() + kept);
    if (!bytes) return std::nullopt;
    if (*bytes == 0) return kept == 0 ? std::optional(all) : std::nullopt;
    all += *bytes;
    char* const end = buffer.data() + kept + *bytes;
    char* const rest = ParseLines(buffer.data(), end);
    if (rest == nullptr) return std::nullopt;
    kept = static_cast<std::size_t>(end - rest);
    std::memmove(buffer.data(), rest, kept);
  }
}

// Adds up words by the registers' width, several sums at a time, so that memory is what is waited
// for.
using Words = std::uint64_t __attribute__((vector_size(16)));

std::uint64_t Sum(const Words* begin, const Words* end) {
  std::array<Words, 4> sums{};
  for (; begin + sums.size() <= end; begin += sums.size()) {
    for (std::size_t i = 0; i < sums.size(); ++i) sums[i] += begin[i];
  }
  const Words sum = sums[0] + sums[1] + sums[2] + sums[3];
  return sum[0] + sum[1];
}

std::optional<std::size_t> ReadMemory(const std::vector<Words>& memory, std::size_t threads) {
  std::vector<std::uint64_t> sums(threads);
  std::vector<std::thread> running;
  const std::size_t share = memory.size() / threads;
  for (std::size_t i = 0; i < threads; ++i) {
    running.emplace_back([&, i] {
      const Words* const begin = memory.data() + i * share;
      sums[i] = Sum(begin, begin + share);
    });
  }
  for (std::thread& thread : running) thread.join();
  const std::uint64_t sum = std::accumulate(sums.begin(), sums.end(), std::uint64_t{0});
  if (sum != 3 * memory.size()) return std::nullopt;  // 1 + 2 in each.
  return memory.size() * sizeof(Words);
}

// The median of some passes, in bytes a second; 0 where one failed.
template <typename Pass>
double Rate(Pass pass) {
  std::array<double, kPasses> rates{};
  for (double& rate : rates) {
    const auto begin = std::chrono::steady_clock::now();
    const std::optional<std::size_t> bytes = pass();
    const std::chrono::duration<double> seconds = std::chrono::steady_clock::now() - begin;
    if (!bytes) return 0;
    rate = static_cast<double>(*bytes) / seconds.count();
  }
  std::sort(rates.begin(), rates.end());
  return rates[kPasses / 2];
}

}  // namespace

int main(int count, char** arguments) {
  if (count != 2) {
    std::fprintf(stderr, "usage: limits HISTORY.jsonl\n");
    return 1;
  }
  const char* const path = arguments[1];
  const double file = Rate([path] { return ReadAlone(path); });
  const double parse = Rate([path] { return ParseAlone(path); });
  const std::vector<Words> memory(kMemoryBytes / sizeof(Words), Words{1, 2});
  const double one = Rate([&] { return ReadMemory(memory, 1); });
  const double two = Rate([&] { return ReadMemory(memory, 2); });
  if (file <= 0 || parse <= 0 || one <= 0 || two <= 0) {
    std::fprintf(stderr, "limits: %s can't be read, or is no JSON Lines\n", path);
    return 1;
  }
  std::printf(R"({"file": %.0f, "nullHandler": %.0f, "memory": {"1": %.0f, "2": %.0f}})"
              "\n",
              file, parse, one, two);
  return 0;
}
