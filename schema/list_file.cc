#include "schema/list_file.h"

#include <algorithm>
#include <utility>
#include <vector>

#include "engine/base/ascii.h"
#include "engine/base/parallel.h"
#include "engine/model/address.h"
#include "engine/rules/address_list.h"
#include "schema/io/line_chunks.h"

namespace sluice {
namespace {

constexpr std::size_t kHeadBytes = std::size_t{1} << 16;

// So many addresses ahead each is asked for, so that its memory is there when it is taken.
constexpr std::size_t kAhead = 16;

// One thread takes what the others parse; more of them would only wait.
constexpr unsigned kParsingThreadsMax = 4;

// The line up to its comment, trimmed.
std::string_view AddressIn(std::string_view line) {
  for (std::size_t i = line.find('#'); i != std::string_view::npos; i = line.find('#', i + 1)) {
    if (i == 0 || line[i - 1] == ' ' || line[i - 1] == '\t') return Trimmed(line.substr(0, i));
  }
  return Trimmed(line);
}

// The first; nullptr where there is none.
const char* BlankIn(std::string_view text) {
  const auto place =
      std::find_if(text.begin(), text.end(), [](char c) { return c == ' ' || c == '\t'; });
  return place == text.end() ? nullptr : text.data() + (place - text.begin());
}

std::nullopt_t Fail(const Error& error, const std::string& path, Problems* problems) {
  problems->Add({.code = error.code, .file = path, .what = error.what});
  return std::nullopt;
}

struct Entry {
  LineReader::Line line;  // numbered within its chunk
  ListLine listed;
};

/// Lines of a list, and what is listed in them.
struct ListChunk {
  LineChunk lines;
  std::vector<Entry> entries;
  std::size_t line_count = 0;
  std::size_t passed_over = 0;

  void Parse() {
    entries.clear();
    passed_over = 0;
    lines.ForEachLine([&](const LineReader::Line& line) {
      const std::string_view address = AddressIn(line.text);
      entries.push_back({line, {address, AddressBook::PlainHash(address), 0}});
    });
    line_count = entries.size();
  }

  // Leaves what is wanted, and what something is wrong with.
  void Sift(const ListSieve& sieve) {
    std::size_t left = 0;
    for (std::size_t i = 0; i < entries.size(); ++i) {
      if (i + kAhead < entries.size()) sieve.prefetch(entries[i + kAhead].listed);
      const auto& [line, listed] = entries[i];
      const bool is_address =
          !line.too_long && !listed.address.empty() && BlankIn(listed.address) == nullptr;
      const bool stays = !is_address || sieve.is_wanted(listed);
      if (stays) entries[left++] = entries[i];
      passed_over += stays ? 0 : 1;
    }
    entries.resize(left);
  }
};

class ListReader {
 public:
  // One of `taker` and `sieve` is nullptr.
  ListReader(const std::string& path, Problems* problems, const ListTaker* taker,
             const ListSieve* sieve)
      : path_(path), problems_(*problems), taker_(taker), sieve_(sieve) {}

  // Chunks are read and parsed ahead; what is in them is taken in order.
  std::optional<InputDigest> Read(ByteSource source, std::string head, unsigned threads) {
    LineChunks lines(&source, std::move(head));
    std::vector<ListChunk> chunks(threads == 1 ? 1 : 2 * std::size_t{threads});
    std::optional<Error> error;
    bool has_room = true;
    const auto fetch = [&](std::size_t slot) {
      const Result<bool> filled = lines.Next(&chunks[slot].lines);
      if (!filled.ok()) error = filled.error();
      return filled.ok() && filled.value();
    };
    const auto parse = [&](std::size_t slot) {
      chunks[slot].Parse();
      if (sieve_ != nullptr) chunks[slot].Sift(*sieve_);
    };
    const auto take = [&](std::size_t slot) {
      if (taker_ != nullptr && lines_before_ == 0) Expect(chunks[slot], source.size());
      return has_room = TakeChunk(&chunks[slot]);
    };
    Pipeline(threads, chunks.size(), {fetch, parse, take});
    if (!has_room) return std::nullopt;
    if (error) return Fail(*error, path_, &problems_);
    return source.Digest();
  }

 private:
  void Report(Code code, std::uint64_t line, std::uint64_t column, std::string what) {
    problems_.Add(
        {.code = code, .file = path_, .line = line, .column = column, .what = std::move(what)});
  }

  // Of a compressed file it is more.
  void Expect(const ListChunk& first, std::uint64_t file_bytes) {
    const std::uint64_t chunks = file_bytes / std::max<std::size_t>(first.lines.size(), 1) + 1;
    taker_->expect(
        std::min<std::uint64_t>(chunks * first.entries.size(), AddressList::kEntriesMax));
  }

  // False where the list is full.
  bool TakeChunk(ListChunk* chunk) {
    std::vector<Entry>& entries = chunk->entries;
    for (std::size_t i = 0; i < entries.size(); ++i) {
      if (taker_ != nullptr && i + kAhead < entries.size())
        taker_->prefetch(entries[i + kAhead].listed);
      entries[i].listed.line = entries[i].line.number += lines_before_;
      if (!Take(entries[i])) return false;
    }
    lines_before_ += chunk->line_count;
    return sieve_ == nullptr || sieve_->pass_over(chunk->passed_over);
  }

  bool Take(const Entry& entry) {
    const auto& [line, listed] = entry;
    if (line.too_long) {
      Report(Code::kBoundLine, line.number, 1, "the line is longer than 16 MiB");
    } else if (const char* const blank = BlankIn(listed.address)) {
      const auto column = static_cast<std::uint64_t>(blank - line.text.data()) + 1;
      Report(Code::kSyntax, line.number, column, "a list holds one address a line");
    } else if (!listed.address.empty() && !HandOut(listed)) {
      Report(Code::kBoundEntries, line.number, 1, std::string(AddressList::kFull));
      return false;
    }
    return true;
  }

  bool HandOut(const ListLine& listed) {
    if (sieve_ == nullptr) return taker_->take(listed);
    sieve_->take(listed);
    return true;
  }

  const std::string& path_;
  Problems& problems_;
  const ListTaker* taker_;
  const ListSieve* sieve_;
  std::uint64_t lines_before_ = 0;
};

}  // namespace

OpenList::OpenList(std::string path, ByteSource source, std::string head)
    : path_(std::move(path)), source_(std::move(source)), head_(std::move(head)) {}

std::optional<OpenList> OpenList::Open(const std::string& path, Problems* problems) {
  Result<ByteSource> opened = ByteSource::Open(path);
  if (!opened.ok()) return Fail(opened.error(), path, problems);
  ByteSource source = std::move(opened).value();
  Result<std::string> head = source.ReadHead(kHeadBytes);
  if (!head.ok()) return Fail(head.error(), path, problems);
  return OpenList(path, std::move(source), std::move(head).value());
}

std::optional<InputDigest> OpenList::Read(Problems* problems, const ListTaker& taker,
                                          unsigned threads) && {
  return ListReader(path_, problems, &taker, nullptr)
      .Read(std::move(source_), std::move(head_), std::min(threads, kParsingThreadsMax));
}

std::optional<InputDigest> OpenList::Sift(Problems* problems, const ListSieve& sieve,
                                          unsigned threads) && {
  return ListReader(path_, problems, nullptr, &sieve)
      .Read(std::move(source_), std::move(head_), threads);
}

}  // namespace sluice
