// Every code of a problem, provoked by an input that shows where the problem is placed.
#include <set>
#include <string>
#include <vector>

#include <doctest/doctest.h>

#include "engine/base/code.h"
#include "schema/io/byte_source.h"
#include "tests/schema/code_rows.h"
#include "tests/schema/lint_rows.h"
#include "tests/schema/sized_text.h"
#include "tests/support/replay_text.h"

namespace sluice::codes_test {
namespace {

using testing::CheckText;
using testing::CodeRow;
using testing::CodeRows;
using testing::MarkedText;
using testing::ReplayText;
using testing::TextOptions;
using testing::TextResult;

TextResult Read(const CodeRow& row, const std::string& text) {
  TextOptions options = row.options;
  switch (row.input) {
    case CodeRow::Input::kPolicy:
      return CheckText(text, options);
    case CodeRow::Input::kHistory:
      return ReplayText(row.policy, text, options);
    case CodeRow::Input::kAddresses:
      break;
  }
  options.addresses = text;
  return ReplayText(row.policy, "", options);
}

std::string FileOf(CodeRow::Input input) {
  switch (input) {
    case CodeRow::Input::kPolicy:
      return "policy";
    case CodeRow::Input::kHistory:
      return "history";
    case CodeRow::Input::kAddresses:
      break;
  }
  return "addresses";
}

TEST_CASE("codes: each is given for the input of its row, at the place of the mark") {
  for (const CodeRow& row : CodeRows()) {
    const MarkedText marked(row.marked);
    const std::string begin = FileOf(row.input) + marked.place +
                              (row.is_error ? ": error[" : ": warning[") +
                              std::string(Name(row.code)) + "]: ";
    const std::string end = row.pointer.empty() ? "" : " (at " + row.pointer + ")";
    const TextResult result = Read(row, marked.text);
    CAPTURE(begin);
    CAPTURE(end);
    CAPTURE(result.Printed().substr(0, 500));
    int found = 0;
    for (const Problem& problem : result.problems) {
      const std::string printed = Format(problem);
      if (problem.code == row.code && printed.starts_with(begin) && printed.ends_with(end)) ++found;
    }
    CHECK(found == 1);
    CHECK(result.ok == !row.is_error);
  }
}

TEST_CASE("codes: a file that isn't there is unreadable") {
  const Result<ByteSource> source = ByteSource::Open("no-such-folder/policy.json");
  REQUIRE(!source.ok());
  CHECK(source.error().code == Code::kUnreadable);
}

TEST_CASE("codes: a file of more bytes than are allowed is refused by its size") {
  CHECK(ByteSource::OfText("policy", "12345").ReadAll(5).ok());
  CHECK(ByteSource::OfText("policy", "12345").ReadAll(4).error().code == Code::kBoundFile);
}

// Where a history of `count` lines ends for want of memory; 0 where it doesn't.
std::uint64_t LineOfMemoryBound(const std::string& begin, const std::string& line, int count) {
  std::string history = begin;
  for (int i = 0; i < count; ++i) {
    history += line;
    history.replace(history.rfind("ID"), 2, std::to_string(i));
  }
  TextOptions options;
  CHECK(ReplayText(testing::kPlainPolicy, history, options).Printed() == "");
  options.history.max_memory = 1000;
  const TextResult result = ReplayText(testing::kPlainPolicy, history, options);
  if (result.ok) return 0;
  CHECK(result.ErrorCodes() == "bound-memory");
  CHECK(result.report.empty());
  REQUIRE(result.problems.size() == 1);
  return result.problems[0].line;
}

TEST_CASE("codes: a history that takes more memory than is allowed ends with the line reached") {
  const auto json = [](std::size_t blanks) {
    return R"({"id":"ID","time":"2026-01-05T10:00:00Z","coin":"btc","recipients":)" +
           std::string(blanks, ' ') + R"([{"address":"x","amount":1}]})" + "\n";
  };
  const auto transfer = [](std::size_t blanks) {
    return R"({"id":"ID","coin":"btc","type":"send","createdTime":"2026-01-05T10:00:00Z",)" +
           std::string(blanks, ' ') + R"("entries":[{"address":"x","valueString":"1"}]})" + "\n";
  };
  const auto csv = [](std::size_t blanks) {
    return "ID,2026-01-05T10:00:00Z,btc,x,1" + std::string(blanks, ' ') + "\n";
  };
  const std::string header = "id,time,coin,address,amount\n";
  constexpr std::size_t kHalfMiB = std::size_t{1} << 19;
  CHECK(LineOfMemoryBound("", json(0), 4095) == 0);
  CHECK(LineOfMemoryBound("", json(0), 4096) == 4096);
  CHECK(LineOfMemoryBound("", json(kHalfMiB), 1) == 0);
  CHECK(LineOfMemoryBound("", json(kHalfMiB), 3) == 2);
  CHECK(LineOfMemoryBound(header, csv(0), 4097) == 4097);
  CHECK(LineOfMemoryBound(header, csv(kHalfMiB), 3) == 3);
  CHECK(LineOfMemoryBound("", transfer(0), 4095) == 0);
  CHECK(LineOfMemoryBound("", transfer(0), 4097) == 4096);
  CHECK(LineOfMemoryBound("", transfer(kHalfMiB), 3) == 2);
}

TEST_CASE("codes: files that are each too small to be looked at are looked at together") {
  std::vector<std::string> files;
  for (int i = 0; i < 4096; ++i) {
    std::string line = testing::SendLine(testing::ArrayOf(testing::kRecipient, 1));
    files.push_back(line.replace(line.find("\"s\""), 3, "\"s" + std::to_string(i) + "\""));
  }
  TextOptions options;
  options.history.max_memory = 1000;
  CHECK(ReplayText(testing::kPlainPolicy, files, options).ErrorCodes() == "bound-memory");
}

TEST_CASE("codes: every one has a row or a test above") {
  std::set<Code> provoked = {Code::kUnreadable, Code::kBoundFile, Code::kBoundMemory};
  // Theirs take 10,000,001 entries and 4,294,967,296 sends.
  provoked.insert({Code::kBoundEntries, Code::kBoundSends});
  // suite_codes_test.cc has those of suites.
  provoked.insert({Code::kDuplicateCase, Code::kUnknownId, Code::kUnknownRule});
  for (const CodeRow& row : CodeRows()) provoked.insert(row.code);
  for (const testing::LintRow& row : testing::LintRows()) provoked.insert(row.code);
  for (int i = 0; i <= static_cast<int>(Code::kBoundMemory); ++i) {
    const Code code{i};
    CAPTURE(Name(code));
    CHECK(provoked.contains(code));
  }
}

}  // namespace
}  // namespace sluice::codes_test
