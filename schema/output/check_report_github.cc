#include "schema/output/check_report.h"

namespace sluice {
namespace {

void AppendHex(char c, std::string_view before, std::string* text) {
  static constexpr std::string_view kHex = "0123456789ABCDEF";
  const auto byte = static_cast<unsigned char>(c);
  text->append(before).append(1, kHex[byte / 16]).append(1, kHex[byte % 16]);
}

// What GitHub's runner takes for the end of a command, or of one of its properties.
std::string Escaped(std::string_view text, bool is_property) {
  std::string escaped;
  for (const char c : text) {
    const bool ends = c == '%' || c == '\r' || c == '\n' || (is_property && (c == ':' || c == ','));
    const auto byte = static_cast<unsigned char>(c);
    if (ends) {
      AppendHex(c, "%", &escaped);
    } else if (byte < 0x20 || byte == 0x7f) {
      AppendHex(c, "\\x", &escaped);
    } else {
      escaped += c;
    }
  }
  return escaped;
}

std::string_view CommandFor(const Problem& problem) {
  return problem.is_error ? "error" : problem.is_note ? "notice" : "warning";
}

}  // namespace

std::string CheckReportGithub(const CheckReport& report) {
  std::string commands;
  for (const auto& file : report.files) {
    for (const Problem& problem : file->problems.all()) {
      commands.append("::").append(CommandFor(problem));
      commands += " file=" + Escaped(problem.file, /*is_property=*/true);
      if (problem.line != 0) {
        commands +=
            ",line=" + std::to_string(problem.line) + ",col=" + std::to_string(problem.column);
      }
      commands.append(",title=").append(Name(problem.code));
      commands += "::" + Escaped(problem.what, /*is_property=*/false);
      if (problem.has_pointer && !problem.pointer.empty())
        commands += " (at " + Escaped(problem.pointer, /*is_property=*/false) + ")";
      commands += "\n";
    }
  }
  return commands;
}

}  // namespace sluice
