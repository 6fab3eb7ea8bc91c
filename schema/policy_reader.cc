#include "schema/policy_reader.h"

#include <algorithm>
#include <array>
#include <set>
#include <utility>

#include "engine/model/wallet_decoder.h"
#include "engine/rules/policy_builder.h"

namespace sluice {
namespace {

enum class Shape { kPolicy, kWallet, kWallets, kRule, kUnknown };

// Fields that a wallet has and a rule hasn't.
constexpr std::array<std::string_view, 9> kWalletFields = {
    "admin",   "approvalsRequired", "balanceString", "coin",
    "deleted", "enterprise",        "freeze",        "tags",
    "users"};

class PolicyReader {
 public:
  PolicyReader(JsonFile* file, const DecodeOptions& options, const DecodeContext& decoding)
      : file_(*file), document_(file->document()), options_(options), decoding_(decoding) {}

  void Read() {
    const JsonNode& root = document_.root();
    if (root.type == JsonType::kArray) return ReadArray(root);
    if (root.type != JsonType::kObject) {
      return file_.Report(true, Code::kWrongType, root,
                          "a policy document is an object or an array");
    }
    switch (ShapeOf(root)) {
      case Shape::kPolicy:
        return ReadSharedPolicy(root);
      case Shape::kWallets:
        return ReadWallets(root);
      case Shape::kRule:
        return ReadRules({&root});
      case Shape::kWallet:
        return ReadWallet(root);
      case Shape::kUnknown:
        return ReportUnknownShape(root);
    }
  }

  DocumentPolicies TakeOut() { return std::move(policies_); }

 private:
  static bool IsRuleType(std::string_view type) {
    const std::vector<std::string_view> names = RuleTypes::Names();
    return std::find(names.begin(), names.end(), type) != names.end();
  }

  Shape ShapeOf(const JsonNode& object) {
    JsonFields fields(document_, object, &file_);
    fields.IgnoreAll();
    if (fields.Has("wallets")) return Shape::kWallets;
    if (fields.Has("rules")) return Shape::kPolicy;
    if (fields.Has("action") || fields.Has("condition")) return Shape::kRule;
    if (fields.IsText("type") && IsRuleType(*fields.AnyText("type"))) return Shape::kRule;
    const auto has = [&](std::string_view key) { return fields.Has(key); };
    if (std::any_of(kWalletFields.begin(), kWalletFields.end(), has)) return Shape::kWallet;
    return has("id") && IsBareWallet(fields) ? Shape::kWallet : Shape::kUnknown;
  }

  // Of a wallet's own fields, those that stand in it all the same are null, as good as absent.
  static bool IsBareWallet(const JsonFields& fields) {
    std::vector<std::string_view> known = {"id", "label", "type"};
    known.insert(known.end(), kWalletFields.begin(), kWalletFields.end());
    return fields.HasOnly(known);
  }

  void ReportUnknownShape(const JsonNode& object) {
    file_.Report(true, Code::kUnknownShape, object,
                 "this is neither a policy (`rules`), a wallet (`admin`, `users`, …), a set of "
                 "wallets (`wallets`) nor a "
                 "rule (`type`, `condition`, `action`)");
  }

  std::vector<const JsonNode*> Elements(const JsonNode& array) const {
    std::vector<const JsonNode*> elements;
    for (std::uint32_t i = document_.IndexOf(array) + 1; i < array.next; i = document_.at(i).next) {
      elements.push_back(&document_.at(i));
    }
    return elements;
  }

  // An array of rules, unless its first element is a wallet.
  void ReadArray(const JsonNode& array) {
    const std::vector<const JsonNode*> elements = Elements(array);
    if (elements.empty()) {
      file_.Report(false, Code::kNoRules, array,
                   "the array is empty: a policy without rules, which allows every send");
    } else if (elements.front()->type == JsonType::kObject &&
               ShapeOf(*elements.front()) == Shape::kWallet) {
      for (const JsonNode* element : elements) ReadWallet(*element);
      return;
    }
    ReadRules(elements);
  }

  void ReadRules(const std::vector<const JsonNode*>& elements) {
    PolicyBuilder builder(decoding_, options_, kNone<CoinId>);
    PolicySource source;
    for (const JsonNode* element : elements) {
      const Shape shape = element->type == JsonType::kObject ? ShapeOf(*element) : Shape::kRule;
      if (shape == Shape::kRule || shape == Shape::kUnknown) {
        AddRule(*element, RuleForm::kStoredOrRequest, &builder, &source);
      } else {
        file_.Report(true, Code::kUnknownShape, *element, "among rules, every element is a rule");
      }
    }
    policies_.shared = Finish(&builder, &policies_.sources.emplace_back(std::move(source)));
  }

  void AddRule(const JsonNode& node, RuleForm form, PolicyBuilder* builder, PolicySource* source) {
    if (node.type != JsonType::kObject) {
      return file_.Report(
          true, Code::kWrongType, node,
          "this is " + std::string(TypeInWords(node.type)) + "; it should be an object, a rule");
    }
    JsonFields fields(document_, node, &file_);
    const std::optional<std::size_t> place = builder->Add(fields, form);
    if (!place) return;
    if (*place == source->rules.size()) source->rules.emplace_back();
    source->rules[*place].nodes.push_back(&node);
  }

  static Policy Finish(PolicyBuilder* builder, PolicySource* source) {
    std::size_t rule = 0;
    std::erase_if(source->rules, [&](const RuleSource&) { return builder->LeavesOut(rule++); });
    return builder->Finish();
  }

  void ReadSharedPolicy(const JsonNode& object) {
    JsonFields fields(document_, object, &file_);
    PolicySource& source = policies_.sources.emplace_back();
    source.policy = &object;
    policies_.shared = ReadPolicy(&fields, kNone<CoinId>, &source);
  }

  Policy ReadPolicy(JsonFields* fields, CoinId wallet_coin, PolicySource* source) {
    PolicyBuilder builder(decoding_, options_, wallet_coin);
    Policy head;
    head.id = fields->AnyText("id").value_or("");
    head.version = fields->Integer("version", 0, 2'147'483'647, Code::kOutOfRange).value_or(0);
    head.date = fields->Time("date");
    fields->AnyText("label");
    fields->Flag("latest");
    head.mutable_until = fields->Time("mutableUpToDate");
    fields->Ignore({"enterpriseId", "walletId"});
    fields->Require("rules");
    fields->EachElement(
        "rules", static_cast<std::size_t>(-1), Code::kBoundRules,
        [&](const JsonNode& rule) { AddRule(rule, RuleForm::kStored, &builder, source); });
    Policy policy = Finish(&builder, source);
    head.rules.swap(policy.rules);
    head.skipped.swap(policy.skipped);
    return head;
  }

  void ReadWallets(const JsonNode& object) {
    JsonFields fields(document_, object, &file_);
    fields.EachElement("wallets", static_cast<std::size_t>(-1), Code::kOutOfRange,
                       [&](const JsonNode& wallet) { ReadWallet(wallet); });
  }

  void ReadWallet(const JsonNode& node) {
    if (node.type != JsonType::kObject) {
      return file_.Report(
          true, Code::kWrongType, node,
          "this is " + std::string(TypeInWords(node.type)) + "; it should be an object, a wallet");
    }
    JsonFields fields(document_, node, &file_);
    if (fields.Has("action") || fields.Has("condition") || fields.Has("rules") ||
        fields.Has("wallets")) {
      fields.IgnoreAll();
      return file_.Report(true, Code::kUnknownShape, node,
                          "among wallets, every element is a wallet");
    }
    PolicySet::Entry entry{DecodeWallet(fields, decoding_.names), Policy()};
    PolicySource source;
    source.wallet = &node;
    if (const JsonNode* const admin = fields.Find("admin")) ReadAdmin(*admin, &entry, &source);
    if (source.policy == nullptr) {
      file_.Report(false, Code::kNoPolicy, node,
                   "the wallet holds no `admin.policy`: a policy without rules");
    }
    if (entry.wallet.id == kNone<WalletId>) return;
    if (!ids_.insert(entry.wallet.id).second) {
      return fields.Fail(Code::kDuplicateWallet, "id", "this wallet is there already");
    }
    policies_.wallets.push_back(std::move(entry));
    policies_.sources.push_back(std::move(source));
  }

  void ReadAdmin(const JsonNode& admin, PolicySet::Entry* entry, PolicySource* source) {
    if (admin.type != JsonType::kObject) {
      return file_.Report(true, Code::kWrongType, admin, "`admin` should be an object");
    }
    JsonFields fields(document_, admin, &file_);
    fields.IgnoreAll();
    const JsonNode* const policy = fields.Find("policy");
    if (policy == nullptr) return;
    source->policy = policy;
    if (policy->type != JsonType::kObject) {
      return file_.Report(true, Code::kWrongType, *policy, "`policy` should be an object");
    }
    JsonFields policy_fields(document_, *policy, &file_);
    entry->policy = ReadPolicy(&policy_fields, entry->wallet.coin, source);
  }

  JsonFile& file_;
  const JsonDocument& document_;
  const DecodeOptions& options_;
  DecodeContext decoding_;
  DocumentPolicies policies_;
  std::set<WalletId> ids_;
};

}  // namespace

DocumentPolicies ReadPolicies(JsonFile* file, const DecodeOptions& options,
                              const DecodeContext& decoding) {
  PolicyReader reader(file, options, decoding);
  reader.Read();
  return reader.TakeOut();
}

}  // namespace sluice
