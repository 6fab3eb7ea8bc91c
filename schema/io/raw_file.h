/// \file
/// A file's bytes as they lie, compressed or not.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include "engine/base/result.h"
#include "schema/io/byte_source.h"

namespace sluice {

/// Hands out all bytes, piece by piece, until `take` says no. Errors: kUnreadable
std::optional<Error> ReadRaw(const std::string& path,
                             const std::function<bool(std::string_view)>& take);

/// What ByteSource would say of it. Errors: kUnreadable
Result<InputDigest> DigestOfFile(const std::string& path);

/// Whether it is a regular file, and no symbolic link to one.
bool IsPlainFile(const std::string& path);

}  // namespace sluice
