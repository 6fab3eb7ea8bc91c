#include "tests/fuzz/opened.h"

#include <optional>
#include <utility>

#include "schema/json/json_file.h"

namespace sluice::fuzz {
namespace {

NamedSource Source(std::string name, std::string_view text) {
  return {name,
          [name, text] { return Result<ByteSource>(ByteSource::OfText(name, std::string(text))); }};
}

}  // namespace

bool Opened::ReadPolicy(std::string_view text) {
  ByteSource source = ByteSource::OfText("policy", std::string(text));
  PolicyDocument& document = sides_.emplace_back().document;
  document = DecodePolicyDocument(JsonFile::Read("policy", &source, &problems_), policy_options,
                                  profile, &names_, &problems_);
  return document.policies != nullptr;
}

bool Opened::ReadHistory(std::string_view text, std::string_view owners) {
  std::optional<NamedSource> owners_source;
  if (!owners.empty()) owners_source = Source("owners", owners);
  std::vector<const PolicySet*> policies;
  for (const Side& side : sides_) policies.push_back(side.document.policies.get());
  read_ = sluice::ReadHistory({Source("history", text)}, owners_source,
                              {policies, profile, history_options, &names_, &problems_});
  if (problems_.errors() > 0) return false;
  for (Side& side : sides_) {
    const PolicySet& policy = *side.document.policies;
    side.facts = std::make_unique<Facts>(Facts{names_, profile, policy.directory()});
    side.input = std::make_unique<ReplayInput>(
        ReplayInput{*side.facts, read_.history, policy, webhooks_, {}, read_.scenario});
  }
  return true;
}

std::string Opened::Printed() const {
  std::string lines;
  for (const Problem& problem : problems_.all()) lines += Format(problem) + "\n";
  return lines;
}

}  // namespace sluice::fuzz
