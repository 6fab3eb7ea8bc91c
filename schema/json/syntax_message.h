/// \file
/// What is wrong with a text that isn't JSON, in words.
#pragma once

#include <rapidjson/error/error.h>

#include "engine/base/result.h"

namespace sluice {

/// kSyntax, or kEncoding for half of a surrogate pair. REQUIRES that the code is an error's.
Error SyntaxError(rapidjson::ParseErrorCode code);

}  // namespace sluice
