#include "schema/json/json_lookup.h"

#include <algorithm>
#include <string>

namespace sluice {
namespace {

const JsonNode* Step(const JsonDocument& document, const JsonNode& from, std::string_view name) {
  if (from.type != JsonType::kArray) return Member(document, from, name);
  const JsonNode* found = nullptr;
  std::size_t place = 0;
  ForEachElement(document, from, [&](const JsonNode& element) {
    if (std::to_string(place++) == name) found = &element;
  });
  return found;
}

}  // namespace

const JsonNode& Follow(const JsonDocument& document, const JsonNode& from, std::string_view way) {
  const JsonNode* node = &from;
  while (!way.empty()) {
    const std::size_t slash = std::min(way.find('/'), way.size());
    const JsonNode* const next = Step(document, *node, way.substr(0, slash));
    if (next == nullptr) break;
    node = next;
    way.remove_prefix(std::min(slash + 1, way.size()));
  }
  return *node;
}

}  // namespace sluice
