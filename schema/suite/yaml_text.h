/// \file
/// YAML as JSON, with places: what reads JSON then reads YAML.
/// Source: YAML 1.2.2, core schema, narrowed as schema/README.md says ("Suite", Scalars).
#pragma once

#include <string_view>
#include <variant>

#include "schema/suite/yaml_error.h"

namespace sluice {

/// Plain scalars that JSON knows stay what they are, numbers with all their digits; all others, and
/// all quoted ones, become strings. A JSON document is taken as it is. Repeated keys are left for
/// the reader of the JSON to find. O(length of the JSON).
///
/// Errors: kSyntax        no YAML, a control character, several documents, a tag or a key that is
///                        refused, an alias within what it stands for
///         kEncoding      not UTF-8
///         kBoundNesting  more than 64 arrays and objects in one another
///         kBoundFile     more than kYamlBytesMax, or kYamlJsonBytesMax
std::variant<PlacedJson, YamlError> ReadYaml(std::string_view text);

}  // namespace sluice
