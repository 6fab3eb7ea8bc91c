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
  document_ = DecodePolicyDocument(JsonFile::Read("policy", &source, &problems_), policy_options,
                                   profile, &names_, &problems_);
  return document_.policies != nullptr;
}

bool Opened::ReadHistory(std::string_view text, std::string_view owners) {
  std::optional<NamedSource> owners_source;
  if (!owners.empty()) owners_source = Source("owners", owners);
  read_ = sluice::ReadHistory(
      {Source("history", text)}, owners_source,
      {{document_.policies.get()}, profile, history_options, &names_, &problems_});
  if (problems_.errors() > 0) return false;
  facts_ = std::make_unique<Facts>(Facts{names_, profile, document_.policies->directory()});
  input_ = std::make_unique<ReplayInput>(
      ReplayInput{*facts_, read_.history, *document_.policies, webhooks_, {}, read_.scenario});
  return true;
}

std::string Opened::Printed() const {
  std::string lines;
  for (const Problem& problem : problems_.all()) lines += Format(problem) + "\n";
  return lines;
}

}  // namespace sluice::fuzz
