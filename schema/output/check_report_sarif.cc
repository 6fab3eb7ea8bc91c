#include <map>

#include "engine/base/ascii.h"
#include "schema/json/json_output.h"
#include "schema/output/check_report.h"

namespace sluice {
namespace {

// The rules of the run: every code that occurs, numbered in order of name.
using RuleNumbers = std::map<std::string_view, std::uint64_t>;

RuleNumbers NumbersOf(const CheckReport& report) {
  RuleNumbers numbers;
  for (const auto& file : report.files) {
    for (const Problem& problem : file->problems.all()) numbers.try_emplace(Name(problem.code), 0);
  }
  std::uint64_t next = 0;
  for (auto& [code, number] : numbers) number = next++;
  return numbers;
}

// A path as a URI reference: RFC 3986's unreserved characters and `/` stay. One that names a root
// is a file URI.
std::string UriOf(std::string_view path) {
  static constexpr std::string_view kHex = "0123456789ABCDEF";
  std::string uri = path.starts_with('/') ? "file://" : "";
  for (const char c : path) {
    const char lower = LowerAscii(c);
    const auto byte = static_cast<unsigned char>(c);
    if (IsDigit(c) || (lower >= 'a' && lower <= 'z') ||
        std::string_view("/-._~").find(c) != std::string_view::npos) {
      uri += c;
    } else {
      uri.append("%").append(1, kHex[byte / 16]).append(1, kHex[byte % 16]);
    }
  }
  return uri;
}

void WriteTool(const CheckReport& report, const RuleNumbers& numbers, JsonOutput* out) {
  out->Key("tool");
  out->BeginObject();
  out->Key("driver");
  out->BeginObject();
  out->Field("name", "sluice");
  out->Field("version", report.version);
  out->Key("rules");
  out->BeginArray();
  for (const auto& [code, number] : numbers) {
    out->BeginObject();
    out->Field("id", code);
    out->EndObject();
  }
  out->EndArray();
  out->EndObject();
  out->EndObject();
}

void WriteLocation(const Problem& problem, JsonOutput* out) {
  out->BeginObject();
  out->Key("physicalLocation");
  out->BeginObject();
  out->Key("artifactLocation");
  out->BeginObject();
  out->Field("uri", UriOf(problem.file));
  out->EndObject();
  if (problem.line != 0) {
    out->Key("region");
    out->BeginObject();
    out->Field("startLine", problem.line);
    out->Field("startColumn", problem.column);
    out->EndObject();
  }
  out->EndObject();
  if (problem.has_pointer) {
    out->Key("logicalLocations");
    out->BeginArray();
    out->BeginObject();
    out->Field("fullyQualifiedName", problem.pointer);
    out->EndObject();
    out->EndArray();
  }
  out->EndObject();
}

void WriteResult(const Problem& problem, const RuleNumbers& numbers, JsonOutput* out) {
  out->BeginObject();
  out->Field("ruleId", Name(problem.code));
  out->Field("ruleIndex", numbers.at(Name(problem.code)));
  out->Field("level", SeverityOf(problem));
  out->Key("message");
  out->BeginObject();
  out->Field("text", problem.what);
  out->EndObject();
  out->Key("locations");
  out->BeginArray();
  WriteLocation(problem, out);
  out->EndArray();
  out->EndObject();
}

}  // namespace

std::string CheckReportSarif(const CheckReport& report) {
  const RuleNumbers numbers = NumbersOf(report);
  JsonOutput out;
  out.BeginObject();
  out.Field("$schema", "https://json.schemastore.org/sarif-2.1.0.json");
  out.Field("version", "2.1.0");
  out.Key("runs");
  out.BeginArray();
  out.BeginObject();
  WriteTool(report, numbers, &out);
  out.Field("columnKind", "unicodeCodePoints");
  out.Key("results");
  out.BeginArray();
  for (const auto& file : report.files) {
    for (const Problem& problem : file->problems.all()) WriteResult(problem, numbers, &out);
  }
  out.EndArray();
  out.EndObject();
  out.EndArray();
  out.EndObject();
  return std::string(out.text()) + "\n";
}

}  // namespace sluice
