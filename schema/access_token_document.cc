#include "schema/access_token_document.h"

#include <utility>

#include "schema/json/json_fields.h"
#include "schema/json/json_lookup.h"

namespace sluice {

bool IsAccessToken(const JsonFile& file) {
  const JsonDocument& document = file.document();
  const auto has = [&](std::string_view key) {
    return Member(document, document.root(), key) != nullptr;
  };
  return has("scope") && !has("rules") && !has("wallets") && !has("action") && !has("condition");
}

AccessToken ReadAccessToken(JsonFile* file) {
  JsonFields body(file->document(), file->document().root(), file);
  return DecodeAccessToken(body);
}

void LintAccessToken(const AccessToken& token, const std::vector<WalletLimits>& wallets,
                     JsonFile* file) {
  const JsonDocument& document = file->document();
  for (TokenFinding& finding : LintToken(token, wallets)) {
    Problem problem{.is_error = false, .code = finding.code, .file = {}, .what = {}};
    problem.what = std::move(finding.sentence);
    file->Report(std::move(problem), Follow(document, document.root(), finding.field));
  }
}

}  // namespace sluice
