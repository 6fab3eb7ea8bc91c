#include "tests/engine/parsed_diff.h"

#include <stdexcept>

#include "schema/json/json_file.h"

namespace sluice::testing {

ParsedDiff::ParsedDiff(const std::string& base, const std::string& proposed,
                       const std::string& history, ApprovalAssumption approvals) {
  const std::string* const texts[] = {&base, &proposed};
  std::vector<const PolicySet*> sets;
  for (std::size_t i = 0; i < 2; ++i) {
    ByteSource source = ByteSource::OfText("policy", *texts[i]);
    sides_[i].document = DecodePolicyDocument(JsonFile::Read("policy", &source, &problems_), {},
                                              profile_, &names_, &problems_);
    sets.push_back(sides_[i].document.policies.get());
  }
  const HistoryOptions options;
  if (problems_.errors() == 0) {
    const NamedSource source{
        "history", [&] { return Result<ByteSource>(ByteSource::OfText("history", history)); }};
    read_ = ReadHistory({source}, std::nullopt, {sets, profile_, options, &names_, &problems_});
  }
  if (problems_.errors() > 0) {
    std::string printed;
    for (const Problem& problem : problems_.all()) printed += Format(problem) + "\n";
    throw std::invalid_argument(printed);
  }
  for (Side& side : sides_) {
    const PolicySet& policies = *side.document.policies;
    side.facts.reset(new Facts{names_, profile_, policies.directory()});
    side.input.reset(new ReplayInput{*side.facts, read_.history, policies, webhooks_, approvals,
                                     read_.scenario});
  }
  input_.reset(new DiffInput{*sides_[0].input, *sides_[1].input});
  groups_ = std::make_unique<WalletGroups>(GroupsOf(*input_));
}

std::string ParsedDiff::Changes(const ReportScope& scope) const {
  std::string text;
  ForEachChange(*input_, *groups_, scope, [&](const ShownChange& shown) {
    text += (text.empty() ? "" : "; ") + TextOf(shown.change, read_.history);
    return true;
  });
  return text;
}

std::string TextOf(const SendChange& change, const History& history) {
  std::string text(history.ids.Text(history.order[change.rank]));
  text.append(":").append(Name(change.base)).append("->").append(Name(change.proposed));
  text.append(" ").append(Name(change.kind)).append(" ").append(Name(change.direction));
  return text;
}

}  // namespace sluice::testing
