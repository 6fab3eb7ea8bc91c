#include <optional>

#include "schema/json/json_output.h"
#include "schema/output/check_report.h"

namespace sluice {
namespace {

void WriteProblem(const Problem& problem, JsonOutput* out) {
  out->BeginObject();
  out->Field("severity", SeverityOf(problem));
  out->Field("code", Name(problem.code));
  out->Field("file", problem.file);
  const bool has_place = problem.line != 0;
  out->Field("line", has_place ? std::optional(problem.line) : std::nullopt);
  out->Field("column", has_place ? std::optional(problem.column) : std::nullopt);
  out->Field("pointer", problem.has_pointer ? std::optional(problem.pointer) : std::nullopt);
  out->Field("rule", problem.rule.empty() ? std::nullopt : std::optional(problem.rule));
  out->Field("message", problem.what);
  out->EndObject();
}

}  // namespace

std::string CheckReportJson(const CheckReport& report) {
  JsonOutput out;
  out.BeginObject();
  out.Field("schema", "sluice.check/1");
  out.Field("version", report.version);
  out.Key("files");
  out.BeginArray();
  for (const auto& file : report.files) {
    out.BeginObject();
    out.Field("path", file->path);
    out.Field("valid", file->problems.errors() == 0);
    out.Field("rules", static_cast<std::uint64_t>(file->rules));
    out.Key("problems");
    out.BeginArray();
    for (const Problem& problem : file->problems.all()) WriteProblem(problem, &out);
    out.EndArray();
    out.EndObject();
  }
  out.EndArray();
  out.EndObject();
  return std::string(out.text()) + "\n";
}

}  // namespace sluice
