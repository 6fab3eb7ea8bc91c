/// \file
/// The --addresses file: who owns which address.
/// Source: schema/README.md; specification, section 3.1.
#pragma once

#include <optional>
#include <string>

#include "engine/model/history_builder.h"
#include "schema/io/byte_source.h"
#include "schema/problems.h"

namespace sluice {

/// CSV with a header (`address,wallet,enterprise,label,tags`, tags separated by `|`) or JSON Lines
/// of the same fields (tags an array). Addresses are compared after normalisation. Nothing where
/// the file can't be read. Reports kSyntax, kMissingField, kHeader, kWrongType, and kAddressDiffers
/// where an address is given twice with different owners.
std::optional<InputDigest> ReadOwners(const std::string& path, ByteSource* source, Names* names,
                                      OwnerBook* owners, Problems* problems);

}  // namespace sluice
