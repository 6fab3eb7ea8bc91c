#include "tests/fuzz/json_claims.h"

#include <string>

#include "schema/json/json_document.h"
#include "tests/fuzz/claims.h"

namespace sluice::fuzz {

void ClaimWrittenJson(std::string_view json) {
  if (json.ends_with('\n')) json.remove_suffix(1);
  std::string text(json);
  JsonDocument document;
  const auto error = document.Parse(&text);
  Claim(!error, "what is written is JSON", json);
  std::string again;
  document.AppendCompact(document.root(), &again);
  ClaimSame("JSON that was written reads back as the same", json, again);
}

}  // namespace sluice::fuzz
