/// \file
/// Profiles as JSON: an object of switches.
/// Source: schema/profile.schema.json; specification, section 6.
#pragma once

#include <optional>
#include <string>

#include "engine/model/profile.h"
#include "schema/io/byte_source.h"
#include "schema/json/json_fields.h"
#include "schema/problems.h"

namespace sluice {

/// Sets the switches that the file gives; null leaves one at its default. Nothing where the file
/// can't be read. Reports kUnknownField, kWrongType, kNotInteger.
std::optional<InputDigest> ReadProfile(const std::string& path, Profile* profile,
                                       Problems* problems);

/// The same of a value within another document.
void DecodeProfile(const JsonDocument& document, const JsonNode& value, JsonProblemSink* sink,
                   Profile* profile);

}  // namespace sluice
