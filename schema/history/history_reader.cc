#include "schema/history/history_reader.h"

#include <algorithm>
#include <cstddef>
#include <optional>
#include <utility>
#include <vector>

#include "engine/base/bounds.h"
#include "engine/base/parallel.h"
#include "schema/history/csv_history.h"
#include "schema/history/csv_rows.h"
#include "schema/history/history_format.h"
#include "schema/history/history_intake.h"
#include "schema/history/jsonl_history.h"
#include "schema/history/owners_file.h"
#include "schema/history/scanned_chunk.h"
#include "schema/history/send_scanner.h"
#include "schema/history/transfer_history.h"
#include "schema/io/line_chunks.h"
#include "schema/io/line_reader.h"
#include "schema/utf8.h"

namespace sluice {
namespace {

constexpr std::size_t kHeadBytes = std::size_t{1} << 20;
constexpr std::size_t kExportBytesMax = bounds::kExportBytes;
constexpr std::uint64_t kLinesBetweenReports = 4096;
constexpr unsigned kScanningThreadsMax = 8;
constexpr std::size_t kIdsAhead = 16;  // An id's place has come by the time that it is looked at.

class HistoryFileReader {
 public:
  HistoryFileReader(HistoryIntake* intake, ByteSource* source, const HistoryContext& context)
      : intake_(*intake),
        source_(*source),
        progress_(context.progress),
        threads_(context.threads) {}

  std::optional<Error> Read() {
    Result<std::string> read = source_.ReadHead(kHeadBytes);
    if (!read.ok()) return read.error();
    std::string head = std::move(read).value();
    switch (FormatOf(head)) {
      case HistoryFormat::kUtf16:
        return Error{Code::kEncoding, "the file is UTF-16; save it as UTF-8"};
      case HistoryFormat::kForeign:
        return Error{Code::kSyntax, "the file is " + std::string(ForeignFormat(head))};
      case HistoryFormat::kTransfers:
        return ReadTransfers(std::move(head));
      case HistoryFormat::kCsv:
        return ReadCsv(std::move(head));
      case HistoryFormat::kJsonl:
        break;
    }
    return ReadJsonl(std::move(head));
  }

 private:
  // Whether the memory suffices, and now and then how far we are.
  void Check(std::uint64_t line, std::size_t bytes, std::uint64_t bytes_read) {
    intake_.CheckMemory(line, bytes);
    if (progress_ && line % kLinesBetweenReports == 0)
      progress_(bytes_read, source_.size(), intake_.history().size());
  }

  // Chunks are read and scanned ahead; what is in them is taken in order.
  std::optional<Error> ReadJsonl(std::string head) {
    LineChunks lines(&source_, std::move(head));
    const SendScanner scanner(intake_.options());
    // One thread takes what the others scan; more of them would only wait.
    const unsigned threads = std::min(threads_, kScanningThreadsMax);
    std::vector<ScannedChunk> chunks(threads == 1 ? 1 : 2 * std::size_t{threads});
    std::optional<Error> error;
    const auto fetch = [&](std::size_t slot) {
      const Result<bool> filled = lines.Next(&chunks[slot].lines());
      if (!filled.ok()) error = filled.error();
      return filled.ok() && filled.value();
    };
    JsonlHistory history(&intake_);
    std::uint64_t lines_before = 0;
    Pipeline(threads, chunks.size(),
             {fetch, [&](std::size_t slot) { chunks[slot].Scan(scanner); },
              [&](std::size_t slot) { return TakeChunk(chunks[slot], &lines_before, &history); }});
    return intake_.GoesOn() ? error : std::nullopt;
  }

  bool TakeChunk(const ScannedChunk& chunk, std::uint64_t* lines_before, JsonlHistory* history) {
    const std::vector<ScannedChunk::Entry>& entries = chunk.entries();
    const HistoryBuilder& builder = intake_.builder();
    builder.LookUp(chunk.names());
    for (std::size_t i = 0; i < entries.size(); ++i) {
      const std::size_t ahead = i + kIdsAhead;
      if (ahead < entries.size() && entries[ahead].send != nullptr)
        builder.PrefetchId(*entries[ahead].send);
      LineReader::Line line = entries[i].line;
      line.number += *lines_before;
      history->Take(line, entries[i].send);
      Check(line.number, line.text.size(), chunk.lines().bytes_read());
      if (!intake_.GoesOn()) return false;
    }
    if (*lines_before == 0) Expect(chunk);
    *lines_before += entries.size();
    return true;
  }

  // The rest of the file is taken to be like its beginning, and a little more. Of a compressed file
  // it is much more. No more is asked for than may be held: a file's size says what its maker
  // likes.
  void Expect(const ScannedChunk& chunk) {
    std::size_t sends = 0;
    std::size_t recipients = 0;
    for (const ScannedChunk::Entry& entry : chunk.entries()) {
      if (entry.send == nullptr) continue;
      ++sends;
      recipients += entry.send->recipients.size();
    }
    const std::uint64_t size = std::min(source_.size(), intake_.options().max_memory);
    const std::uint64_t bytes = size + size / 16;
    const std::uint64_t chunks = bytes / std::max<std::size_t>(chunk.lines().size(), 1) + 1;
    intake_.builder().Expect(chunks * sends, chunks * recipients);
  }

  std::optional<Error> ReadCsv(std::string head) {
    LineReader lines(&source_, std::move(head));
    CsvRows rows(&lines, intake_.options().csv_separator);
    CsvHistory history(&intake_);
    bool has_header = false;
    while (intake_.GoesOn()) {
      const Result<const CsvRows::Row*> row = rows.Next();
      if (!row.ok()) return row.error();
      if (row.value() == nullptr) break;
      if (has_header) {
        history.TakeRow(*row.value());
        Check(row.value()->line, row.value()->raw.size(), source_.bytes_read());
      } else if (!row.value()->error.empty()) {
        intake_.RefuseFile({row.value()->error_code, row.value()->error}, row.value()->error_place);
      } else if (!row.value()->blank()) {
        if (!history.TakeHeader(*row.value())) return std::nullopt;
        has_header = true;
      }
    }
    history.EndFile();
    return std::nullopt;
  }

  std::optional<Error> ReadTransfers(std::string head) {
    Result<std::string> rest = source_.ReadAll(kExportBytesMax - head.size());
    if (!rest.ok()) return rest.error();
    head += rest.value();
    const std::size_t begin = head.starts_with(kByteOrderMark) ? kByteOrderMark.size() : 0;
    TransferHistory(&intake_).Take(std::string_view(head).substr(begin));
    return std::nullopt;
  }

  HistoryIntake& intake_;
  ByteSource& source_;
  const ReadProgress& progress_;
  unsigned threads_;
};

std::optional<InputDigest> ReadOwnersOf(const NamedSource& file, OwnerBook* owners,
                                        const HistoryContext& context) {
  Result<ByteSource> opened = file.open();
  if (!opened.ok()) {
    context.problems->Add(
        {.code = opened.error().code, .file = file.path, .what = opened.error().what});
    return std::nullopt;
  }
  ByteSource source = std::move(opened).value();
  return ReadOwners(file.path, &source, context.names, owners, context.problems);
}

}  // namespace

HistoryInput ReadHistory(const std::vector<std::string>& paths, const std::string& owners_path,
                         const HistoryContext& context) {
  const auto named = [](const std::string& path) {
    return NamedSource{path, [path] { return ByteSource::Open(path); }};
  };
  std::vector<NamedSource> files;
  files.reserve(paths.size());
  for (const std::string& path : paths) files.push_back(named(path));
  return ReadHistory(files, owners_path.empty() ? std::nullopt : std::optional(named(owners_path)),
                     context);
}

HistoryInput ReadHistory(const std::vector<NamedSource>& files,
                         const std::optional<NamedSource>& owners_file,
                         const HistoryContext& context) {
  HistoryInput input;
  OwnerBook owners;
  if (owners_file) {
    if (const auto digest = ReadOwnersOf(*owners_file, &owners, context))
      input.inputs.push_back(*digest);
  }
  HistoryIntake intake(context.names, context.policies, &owners, context.profile, context.options,
                       context.problems);
  for (const NamedSource& file : files) {
    intake.BeginFile(file.path);
    Result<ByteSource> opened = file.open();
    if (!opened.ok()) {
      intake.RefuseFile(opened.error());
      break;
    }
    ByteSource source = std::move(opened).value();
    const auto error = HistoryFileReader(&intake, &source, context).Read();
    if (error) intake.RefuseFile(*error);
    if (intake.HasTooManyBadLines()) input.stopped_in = file.path;
    if (!intake.GoesOn()) break;
    input.inputs.push_back(source.Digest());
  }
  input.history = intake.Finish(&input.scenario);
  input.stats = intake.stats();
  return input;
}

}  // namespace sluice
