/// \file
/// What is wrong with a text that isn't JSON, in words.
#pragma once

#include <string_view>

#include <rapidjson/error/error.h>

namespace sluice {

/// REQUIRES that the code is an error's.
std::string_view SyntaxMessage(rapidjson::ParseErrorCode code);

}  // namespace sluice
