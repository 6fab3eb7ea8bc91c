#include "schema/output/policy_changes_json.h"

namespace sluice {
namespace {

void WriteTexts(std::string_view key, const std::vector<std::string>& texts, JsonOutput* out) {
  out->Key(key);
  out->BeginArray();
  for (const std::string& text : texts) out->Value(text);
  out->EndArray();
}

void WriteValue(std::string_view key, const std::optional<FieldChange::Value>& value,
                FieldChange::Shape shape, JsonOutput* out) {
  if (value && shape == FieldChange::Shape::kTexts) return WriteTexts(key, value->texts, out);
  out->Key(key);
  if (!value) {
    out->Null();
  } else if (shape == FieldChange::Shape::kInteger || shape == FieldChange::Shape::kJson) {
    out->Raw(value->text);
  } else {
    out->Value(value->text);
  }
}

void WriteEntries(const EntriesChange& entries, JsonOutput* out) {
  out->Key("entries");
  out->BeginObject();
  out->Field("base", static_cast<std::uint64_t>(entries.base));
  out->Field("proposed", static_cast<std::uint64_t>(entries.proposed));
  out->Field("added", static_cast<std::uint64_t>(entries.added));
  out->Field("removed", static_cast<std::uint64_t>(entries.removed));
  WriteTexts("addedFirst", entries.added_first, out);
  WriteTexts("removedFirst", entries.removed_first, out);
  out->EndObject();
}

void WriteRule(const RuleDifference& rule, const Names& names, JsonOutput* out) {
  out->BeginObject();
  out->Key("wallet");
  if (rule.wallet == kNone<WalletId>) {
    out->Null();
  } else {
    out->Value(names.tags.Text(rule.wallet));
  }
  out->Field("rule", names.rules.Text(rule.name));
  out->Field("change", Name(rule.change));
  if (rule.change == ChangeType::kChanged) {
    out->Key("fields");
    out->BeginObject();
    for (const FieldChange& field : rule.fields) {
      out->Key(field.name);
      out->BeginObject();
      WriteValue("base", field.base, field.shape, out);
      WriteValue("proposed", field.proposed, field.shape, out);
      out->EndObject();
    }
    if (rule.entries) WriteEntries(*rule.entries, out);
    out->EndObject();
  }
  out->EndObject();
}

void WriteWallet(const WalletDifference& wallet, const Names& names, JsonOutput* out) {
  out->BeginObject();
  out->Field("wallet", names.tags.Text(wallet.wallet));
  out->Field("change", Name(wallet.change));
  if (wallet.change == ChangeType::kChanged) {
    out->Key("fields");
    out->BeginArray();
    for (const std::string_view field : wallet.fields) out->Value(field);
    out->EndArray();
  }
  out->EndObject();
}

}  // namespace

void WritePolicyChanges(const PolicyChanges& changes, const Names& names, JsonOutput* out) {
  out->Key("rulesChanged");
  out->BeginArray();
  for (const RuleDifference& rule : changes.rules) WriteRule(rule, names, out);
  out->EndArray();
  out->Key("walletsChanged");
  out->BeginArray();
  for (const WalletDifference& wallet : changes.wallets) WriteWallet(wallet, names, out);
  out->EndArray();
}

}  // namespace sluice
