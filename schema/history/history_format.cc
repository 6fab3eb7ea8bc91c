#include "schema/history/history_format.h"

#include <array>

#include "schema/json/json_extent.h"
#include "schema/utf8.h"

namespace sluice {
namespace {

bool IsUtf16(std::string_view head) {
  if (head.starts_with("\xff\xfe") || head.starts_with("\xfe\xff")) return true;
  return head.size() > 1 && (head[0] == '\0') != (head[1] == '\0');  // Every other byte is 0.
}

struct Foreign {
  std::string_view magic;
  std::string_view what;
};

// Sources: the formats' specifications. A header of CSV begins with none of them.
constexpr std::array<Foreign, 5> kForeign = {
    {{"PK\x03\x04", "a workbook of Excel, or another ZIP archive; save the table in it as CSV"},
     {"\xd0\xcf\x11\xe0", "a workbook of an older Excel; save it as CSV"},
     {"PAR1\x15", "Parquet; DuckDB turns it into lines, as the README shows"},
     {"\3757zXZ", "compressed by xz; gzip and Zstandard can be read"},
     {"BZh91AY&SY", "compressed by bzip2; gzip and Zstandard can be read"}}};

// Whether the object that begins at `begin` has one of the keys that a page or a transfer has.
bool LooksLikeExport(std::string_view text, std::size_t begin) {
  static constexpr std::array<std::string_view, 4> kKeys = {"transfers", "entries", "valueString",
                                                            "nextBatchPrevId"};
  for (std::size_t i = NextValue(text, begin + 1); i < text.size() && text[i] == '"';) {
    const std::size_t end = EndOfString(text, i);
    if (end > text.size()) return false;
    const std::string_view key = text.substr(i + 1, end - i - 2);
    for (const std::string_view known : kKeys) {
      if (key == known) return true;
    }
    const std::size_t colon = NextValue(text, end);
    if (colon >= text.size() || text[colon] != ':') return false;
    const std::size_t value = NextValue(text, colon + 1);
    if (value >= text.size()) return false;
    const bool nested = text[value] == '{' || text[value] == '[' || text[value] == '"';
    std::size_t next = nested ? EndOfValue(text, value) : text.find_first_of(",}", value);
    if (next >= text.size()) return false;
    next = NextValue(text, next);
    if (next >= text.size() || text[next] != ',') return false;
    i = NextValue(text, next + 1);
  }
  return false;
}

}  // namespace

std::string_view ForeignFormat(std::string_view head) {
  for (const Foreign& foreign : kForeign) {
    if (head.starts_with(foreign.magic)) return foreign.what;
  }
  return {};
}

HistoryFormat FormatOf(std::string_view head) {
  if (!ForeignFormat(head).empty()) return HistoryFormat::kForeign;
  if (IsUtf16(head)) return HistoryFormat::kUtf16;
  if (head.starts_with(kByteOrderMark)) head.remove_prefix(kByteOrderMark.size());
  const std::size_t begin = NextValue(head, 0);
  if (begin == head.size()) return HistoryFormat::kJsonl;
  if (head[begin] == '[') return HistoryFormat::kTransfers;
  if (head[begin] != '{') return HistoryFormat::kCsv;
  return LooksLikeExport(head, begin) ? HistoryFormat::kTransfers : HistoryFormat::kJsonl;
}

}  // namespace sluice
