#include "tools/cli/pretty_check.h"

#include <string_view>

#include "tools/cli/text_layout.h"

namespace sluice::cli {
namespace {

constexpr std::size_t kIndent = 2;

// `error[CODE]:` in its severity's colour.
std::string Painted(std::string text, const Problem& problem, const TextStyle& style) {
  const std::string word =
      std::string(SeverityOf(problem)) + "[" + std::string(Name(problem.code)) + "]:";
  const std::size_t place = text.find(word);
  if (place == std::string::npos) return text;
  const std::string painted = problem.is_error  ? style.Red(word)
                              : problem.is_note ? style.Dim(word)
                                                : style.Yellow(word);
  return text.replace(place, word.size(), painted);
}

// Wrapped to the width; every line but the first is indented.
std::string Paragraph(std::string_view sentence, const TextStyle& style) {
  std::string text;
  for (const std::string& line : Wrapped(sentence, style.width - kIndent))
    text += (text.empty() ? "" : std::string(kIndent, ' ')) + line + "\n";
  return text;
}

}  // namespace

std::string CheckSentence(const CheckedFile& file) {
  const Problems& problems = file.problems;
  if (!file.is_readable) return Printable(file.path) + ": it can't be read\n";
  std::string sentence = Printable(file.path) + ": ";
  if (file.is_token) sentence += "an access token, ";
  if (file.wallets > 0) sentence += Counted(file.wallets, "wallet", "wallets") + ", ";
  if (!file.is_token) sentence += Counted(file.rules, "rule", "rules") + ", ";
  sentence +=
      problems.errors() == 0 ? "no problem" : Counted(problems.errors(), "problem", "problems");
  if (problems.warnings() > 0)
    sentence += ", " + Counted(problems.warnings(), "warning", "warnings");
  if (problems.notes() > 0) sentence += ", " + Counted(problems.notes(), "note", "notes");
  return sentence + "\n";
}

std::string PrettyCheck(const CheckReport& report, bool quiet, const TextStyle& style) {
  std::string text;
  bool open = false;  // A file's problems are apart from what follows.
  for (const auto& file : report.files) {
    if (open) text += "\n";
    const std::string sentence = CheckSentence(*file);
    text += Paragraph(std::string_view(sentence).substr(0, sentence.size() - 1), style);
    std::string problems;
    for (const Problem& problem : file->problems.all()) {
      if (problem.is_error || !quiet)
        problems += Painted(Paragraph(Printable(Format(problem)), style), problem, style);
    }
    open = !problems.empty();
    if (open) text += "\n" + problems;
  }
  return text;
}

}  // namespace sluice::cli
