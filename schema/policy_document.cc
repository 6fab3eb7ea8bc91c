#include "schema/policy_document.h"

#include <utility>

#include "schema/io/git_blob.h"
#include "schema/json/json_file.h"
#include "schema/policy_reader.h"

namespace sluice {

std::unique_ptr<JsonFile> ReadPolicyFile(const std::string& path, Problems* problems,
                                         const std::string& git_folder) {
  if (!IsGitName(path)) return JsonFile::Read(path, problems);
  Result<ByteSource> opened = OpenGitBlob(path, JsonFile::kBytesMax, git_folder);
  if (!opened.ok()) {
    problems->Add({.code = opened.error().code, .file = path, .what = opened.error().what});
    return nullptr;
  }
  ByteSource source = std::move(opened).value();
  return JsonFile::Read(path, &source, problems);
}

PolicyDocument ReadPolicyDocument(const std::string& path, const PolicyOptions& options,
                                  const Profile& profile, Names* names, Problems* problems) {
  return DecodePolicyDocument(ReadPolicyFile(path, problems), options, profile, names, problems);
}

PolicyDocument DecodePolicyDocument(std::shared_ptr<JsonFile> file, const PolicyOptions& options,
                                    const Profile& profile, Names* names, Problems* problems) {
  PolicyDocument document;
  if (file == nullptr) return document;
  const std::size_t errors_before = problems->errors();
  const DecodeContext decoding{*names, profile};
  DocumentPolicies policies = ReadPolicies(file.get(), options.decoding, decoding);
  document.inputs.push_back(file->digest());
  document.sources = std::move(policies.sources);
  document.file = std::move(file);
  auto lists = std::make_unique<PolicyLists>(options.lists, &policies, *names, problems);
  document.unknown_lists = lists->unknown();
  policies.ForEach([&](const Wallet*, Policy& policy) {
    document.rules += policy.rules.size();
    for (Rule& rule : policy.rules) {
      if (!lists->AddTo(rule)) Seal(*names, profile, &rule.condition);
    }
  });
  if (!options.lists_later) {
    std::vector<ListedAddress>* const listed = options.keeps_listed ? &document.listed : nullptr;
    lists->AddAll(names, problems, &document.inputs, listed, options.threads);
    lists->Seal(*names, profile);
  }
  if (problems->errors() > errors_before) return document;
  if (options.lists_later) document.lists = std::move(lists);
  document.policies = policies.shared ? std::make_unique<PolicySet>(std::move(*policies.shared))
                                      : std::make_unique<PolicySet>(std::move(policies.wallets));
  return document;
}

}  // namespace sluice
