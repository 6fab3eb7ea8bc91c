#include "schema/list_file.h"

#include <algorithm>

#include "engine/base/ascii.h"
#include "engine/rules/address_list.h"
#include "schema/io/line_reader.h"

namespace sluice {
namespace {

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

}  // namespace

std::optional<InputDigest> ReadListFile(
    const std::string& path, Problems* problems,
    const std::function<bool(std::string_view, std::uint64_t)>& take) {
  const auto fail = [&](const Error& error) {
    problems->Add({.code = error.code, .file = path, .what = error.what});
    return std::nullopt;
  };
  Result<ByteSource> opened = ByteSource::Open(path);
  if (!opened.ok()) return fail(opened.error());
  ByteSource source = std::move(opened).value();
  LineReader lines(&source);
  for (;;) {
    Result<std::optional<LineReader::Line>> line = lines.Next();
    if (!line.ok()) return fail(line.error());
    if (!line.value()) return source.Digest();
    const std::uint64_t number = line.value()->number;
    const std::string_view address = AddressIn(line.value()->text);
    if (line.value()->too_long) {
      problems->Add({.code = Code::kBoundLine,
                     .file = path,
                     .line = number,
                     .column = 1,
                     .what = "the line is longer than 16 MiB"});
    } else if (const char* const blank = BlankIn(address); blank != nullptr) {
      const auto column = static_cast<std::uint64_t>(blank - line.value()->text.data()) + 1;
      problems->Add({.code = Code::kSyntax,
                     .file = path,
                     .line = number,
                     .column = column,
                     .what = "a list holds one address a line"});
    } else if (!address.empty() && !take(address, number)) {
      problems->Add({.code = Code::kBoundEntries,
                     .file = path,
                     .line = number,
                     .column = 1,
                     .what = std::string(AddressList::kFull)});
      return std::nullopt;
    }
  }
}

}  // namespace sluice
