#include "schema/output/check_report.h"
#include "schema/output/github_text.h"

namespace sluice {
namespace {

std::string_view CommandFor(const Problem& problem) {
  return problem.is_error ? "error" : problem.is_note ? "notice" : "warning";
}

}  // namespace

std::string CheckReportGithub(const CheckReport& report) {
  std::string commands;
  for (const auto& file : report.files) {
    for (const Problem& problem : file->problems.all()) {
      commands.append("::").append(CommandFor(problem));
      commands += " file=" + GithubOf(problem.file, /*is_property=*/true);
      if (problem.line != 0) {
        commands +=
            ",line=" + std::to_string(problem.line) + ",col=" + std::to_string(problem.column);
      }
      commands.append(",title=").append(Name(problem.code));
      commands += "::" + GithubOf(problem.what, /*is_property=*/false);
      if (problem.has_pointer && !problem.pointer.empty())
        commands += " (at " + GithubOf(problem.pointer, /*is_property=*/false) + ")";
      commands += "\n";
    }
  }
  return commands;
}

}  // namespace sluice
