#include "schema/policy_document.h"

#include <algorithm>
#include <utility>

#include "engine/base/nearest.h"
#include "schema/io/git_blob.h"
#include "schema/json/json_file.h"
#include "schema/list_file.h"
#include "schema/policy_reader.h"

namespace sluice {
namespace {

/// Adds the addresses of `--list` files to their rules.
class ListAdder {
 public:
  ListAdder(DocumentPolicies* policies, Names* names, Problems* problems)
      : policies_(*policies), names_(*names), problems_(problems) {}

  /// False where no list rule bears the name. `listed` may be nullptr.
  bool Add(const ListFile& list, std::vector<InputDigest>* inputs,
           std::vector<ListedAddress>* listed, unsigned threads) {
    const std::vector<ListRule> rules = ListRules(list.rule);
    if (rules.empty()) return false;
    const auto expect = [&](std::size_t count) { names_.addresses.ExpectPlain(count); };
    const auto prefetch = [&](const ListLine& line) {
      names_.addresses.PrefetchPlain(line.plain_hash);
    };
    const auto take = [&](const ListLine& line) {
      const PlainId address = names_.addresses.AddPlain(line.address, line.plain_hash);
      return std::all_of(rules.begin(), rules.end(), [&](const ListRule& rule) {
        if (listed != nullptr)
          listed->push_back(
              {rule.policy, rule.index, list.path, line.line, std::string(line.address)});
        return AddListedAddress(address, &rule.rule->condition);
      });
    };
    const auto digest = ReadListFile(list.path, problems_, {expect, prefetch, take}, threads);
    if (digest) inputs->push_back(*digest);
    return true;
  }

  std::string WhyUnknown(const ListFile& list) {
    std::vector<std::string_view> known;
    policies_.ForEach([&](const Wallet*, Policy& policy) {
      for (const Rule& rule : policy.rules) {
        if (IsListRule(rule.condition)) known.push_back(names_.rules.Text(rule.name));
      }
    });
    return "no list rule is named `" + list.rule + "`" + DidYouMean(list.rule, known);
  }

 private:
  struct ListRule {
    Rule* rule;
    std::size_t policy;
    std::size_t index;
  };

  std::vector<ListRule> ListRules(std::string_view wanted) {
    std::vector<ListRule> rules;
    std::size_t place = 0;
    policies_.ForEach([&](const Wallet* wallet, Policy& policy) {
      for (Rule& rule : policy.rules) {
        const std::string_view name = names_.rules.Text(rule.name);
        const bool is_named =
            name == wanted ||
            (wallet != nullptr &&
             std::string(names_.tags.Text(wallet->id)) + "/" + std::string(name) == wanted);
        const auto index = static_cast<std::size_t>(&rule - policy.rules.data());
        if (is_named && IsListRule(rule.condition)) rules.push_back({&rule, place, index});
      }
      ++place;
    });
    return rules;
  }

  DocumentPolicies& policies_;
  Names& names_;
  Problems* problems_;
};

}  // namespace

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
  for (const ListFile& list : options.lists) {
    ListAdder adder(&policies, names, problems);
    std::vector<ListedAddress>* const listed = options.keeps_listed ? &document.listed : nullptr;
    if (!adder.Add(list, &document.inputs, listed, options.threads))
      document.unknown_lists.emplace(list.rule, adder.WhyUnknown(list));
  }
  policies.ForEach([&](const Wallet*, Policy& policy) {
    document.rules += policy.rules.size();
    for (Rule& rule : policy.rules) Seal(*names, profile, &rule.condition);
  });
  if (problems->errors() > errors_before) return document;
  document.policies = policies.shared ? std::make_unique<PolicySet>(std::move(*policies.shared))
                                      : std::make_unique<PolicySet>(std::move(policies.wallets));
  return document;
}

}  // namespace sluice
