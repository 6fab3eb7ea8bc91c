// JSON by itself, and as YAML reads it: one text, one meaning.
#include <string>
#include <variant>

#include "schema/json/json_document.h"
#include "schema/suite/yaml_text.h"
#include "tests/fuzz/claims.h"
#include "tests/fuzz/entries.h"
#include "tests/fuzz/json_claims.h"

namespace sluice::fuzz {
namespace {

// Each node's place and pointer can be asked for; none lies outside the text.
void ClaimPlaces(const JsonDocument& document, std::size_t size) {
  for (std::uint32_t i = 0; i < document.root().next; ++i) {
    Claim(document.OffsetOf(document.at(i)) < size, "a value begins within the text");
    Claim(i == 0 || !document.PointerTo(document.at(i)).empty(), "a value has a pointer");
  }
}

void ClaimYaml(std::string_view input, std::string_view compact) {
  const auto yaml = ReadYaml(input);
  const auto* const json = std::get_if<PlacedJson>(&yaml);
  if (json == nullptr) return;
  std::string text = json->text();
  JsonDocument document;
  if (document.Parse(&text)) return;  // A repeated key, which YAML leaves to the reader of JSON.
  std::string again;
  document.AppendCompact(document.root(), &again);
  if (!compact.empty()) ClaimSame("JSON is YAML that says the same", compact, again);
}

}  // namespace

void FuzzJson(std::string_view input) {
  std::string text(input);
  JsonDocument document;
  std::string compact;
  if (const auto error = document.Parse(&text)) {
    Claim(error->offset <= input.size(), "a mistake lies within the text", input);
  } else {
    document.AppendCompact(document.root(), &compact);
    ClaimPlaces(document, input.size());
    ClaimWrittenJson(compact);
  }
  ClaimYaml(input, compact);
}

}  // namespace sluice::fuzz
