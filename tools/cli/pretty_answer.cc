#include "tools/cli/pretty_answer.h"

#include "engine/base/time_text.h"
#include "tools/cli/text_layout.h"

namespace sluice::cli {

std::string PrettyExplanation(const Answer& answer, const WalletReplay& replay,
                              const TextStyle& style) {
  const Names& names = replay.input().facts.names;
  const ScenarioLine& line = replay.input().scenario.lines[answer.line];
  std::string head = Printable(line.id) + "   " + FormatTimeForPeople(line.time) + " UTC   " +
                     std::string(Name(line.type));
  if (line.wallet != kNone<WalletId>)
    head += "   wallet " + Printable(names.tags.Text(line.wallet));
  if (line.user != kNone<UserId>) head += ", by " + Printable(names.users.Text(line.user));
  std::string text;
  for (const std::string& part : Wrapped(head, style.width)) text += style.Bold(part) + "\n";
  std::string outcome = std::to_string(answer.status);
  if (answer.status == Answer::kDone) outcome += ": it is done";
  if (answer.status == Answer::kWaits) outcome += ": it waits for approval";
  if (answer.refused.rejection != Rejection::kNone)
    outcome +=
        " " + std::string(Name(answer.refused.rejection)) + ": " + Printable(answer.refused.error);
  std::vector<std::string> sentences = {outcome};
  for (const RequestProblem& problem : answer.refused.problems)
    sentences.push_back(
        std::string(Name(problem.code)) + ": " + Printable(problem.what) +
        (problem.pointer.empty() ? "" : " (at " + Printable(problem.pointer) + ")"));
  if (!answer.refused.context_key.empty())
    sentences.push_back(std::string(answer.refused.context_key) + ": " +
                        Printable(answer.refused.context_text));
  for (const std::string& why : answer.why) sentences.push_back(Printable(why));
  for (std::size_t i = 0; i < sentences.size(); ++i) {
    for (const std::string& part : Wrapped(sentences[i], style.width - (i == 0 ? 0 : 2)))
      text += (i == 0 ? "" : "  ") + part + "\n";
  }
  return text;
}

}  // namespace sluice::cli
