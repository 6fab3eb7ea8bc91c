#include "tests/engine/parsed_input.h"

#include <stdexcept>

#include "schema/json/json_file.h"

namespace sluice::testing {
namespace {

NamedSource Source(const std::string& name, const std::string& text) {
  return {name, [name, text] { return Result<ByteSource>(ByteSource::OfText(name, text)); }};
}

}  // namespace

ParsedInput::ParsedInput(const std::string& policy, const std::string& history,
                         const Switches& switches, ApprovalAssumption approvals) {
  for (const auto& [name, value] : switches) {
    if (const auto error = profile_.Set(name, value)) throw std::invalid_argument(error->what);
  }
  ByteSource source = ByteSource::OfText("policy", policy);
  document_ = DecodePolicyDocument(JsonFile::Read("policy", &source, &problems_), {}, profile_,
                                   &names_, &problems_);
  const HistoryOptions options;
  if (document_.policies) {
    read_ = ReadHistory({Source("history", history)}, std::nullopt,
                        {{document_.policies.get()}, profile_, options, &names_, &problems_});
  }
  if (problems_.errors() > 0) {
    std::string printed;
    for (const Problem& problem : problems_.all()) printed += Format(problem) + "\n";
    throw std::invalid_argument(printed);
  }
  facts_.reset(new Facts{names_, profile_, document_.policies->directory()});
  input_.reset(new ReplayInput{*facts_, read_.history, *document_.policies, webhooks_, approvals,
                               read_.scenario});
}

std::uint32_t ParsedInput::RankOf(std::string_view id) const {
  for (std::uint32_t rank = 0; rank < history().order.size(); ++rank) {
    if (history().ids.Text(history().order[rank]) == id) return rank;
  }
  throw std::out_of_range(std::string(id));
}

std::unique_ptr<WalletReplay> ParsedInput::ReplayUpTo(std::string_view id) {
  const std::uint32_t end = RankOf(id);
  const WalletGroups groups(input());
  const std::uint32_t group = groups.GroupOf(history().rows[history().order[end]].wallet);
  auto replay =
      std::make_unique<WalletReplay>(input(), groups.WalletsOf(group), groups.LinesOf(group));
  ReplayBeforeSend(groups, group, end, replay.get());
  return replay;
}

std::string ParsedInput::Outcomes() const {
  std::string text;
  const WalletGroups groups(input());
  ReplayInOrder(input(), groups, [&](const Evaluation& evaluation, WalletReplay&) {
    text.append(text.empty() ? "" : " ").append(history().ids.Text(evaluation.send));
    text.append("=").append(Name(evaluation.outcome));
    return true;
  });
  return text;
}

std::string ParsedInput::Story(Timestamp last) const {
  std::string text;
  const auto tell = [&](std::string_view id, const std::string& what) {
    text.append(text.empty() ? "" : " ").append(id).append("=").append(what);
    return true;
  };
  const WalletGroups groups(input());
  OrderedReplay replay(input(), groups);
  replay.Run(
      [&](const Evaluation& evaluation, WalletReplay&) {
        return tell(history().ids.Text(evaluation.send), std::string(Name(evaluation.outcome)));
      },
      [&](const Answer& answer, WalletReplay&) {
        const Rejection rejection = answer.refused.rejection;
        return tell(read_.scenario.lines[answer.line].id,
                    std::to_string(answer.status) +
                        (rejection == Rejection::kNone ? "" : ":" + std::string(Name(rejection))));
      },
      last);
  return text;
}

std::string Line(const std::string& id, const std::string& time, const std::string& amount,
                 const std::string& more) {
  return R"({"id":")" + id + R"(","time":"2026-01-05T)" + time +
         R"(","coin":"btc","recipients":[{"address":"x","amount":)" + amount + "}]" + more + "}\n";
}

}  // namespace sluice::testing
