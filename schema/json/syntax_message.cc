#include "schema/json/syntax_message.h"

#include <string>
#include <string_view>

namespace sluice {
namespace {

std::string_view SyntaxMessage(rapidjson::ParseErrorCode code) {
  switch (code) {
    case rapidjson::kParseErrorDocumentEmpty:
      return "there is nothing where a JSON value should be";
    case rapidjson::kParseErrorDocumentRootNotSingular:
      return "something follows the JSON value";
    case rapidjson::kParseErrorObjectMissName:
      return "a field's name in double quotes should be here";
    case rapidjson::kParseErrorObjectMissColon:
      return "a colon should be here, after the field's name";
    case rapidjson::kParseErrorObjectMissCommaOrCurlyBracket:
      return "a comma or `}` should be here";
    case rapidjson::kParseErrorArrayMissCommaOrSquareBracket:
      return "a comma or `]` should be here";
    case rapidjson::kParseErrorStringUnicodeEscapeInvalidHex:
      return "`\\u` needs four hexadecimal digits";
    case rapidjson::kParseErrorStringUnicodeSurrogateInvalid:
      return "half a pair of `\\u` escapes: a surrogate stands for nothing by itself";
    case rapidjson::kParseErrorStringEscapeInvalid:
      return "no such escape: a backslash goes with one of \"\\/bfnrtu";
    case rapidjson::kParseErrorStringMissQuotationMark:
      return "the string is not closed";
    case rapidjson::kParseErrorStringInvalidEncoding:
      return "a control character in a string must be escaped";
    case rapidjson::kParseErrorNumberTooBig:
      return "the number is too big";
    case rapidjson::kParseErrorNumberMissFraction:
      return "digits should follow the point";
    case rapidjson::kParseErrorNumberMissExponent:
      return "digits should follow the exponent's `e`";
    default:
      return "this is not a JSON value";
  }
}

}  // namespace

Error SyntaxError(rapidjson::ParseErrorCode code) {
  const bool is_text = code == rapidjson::kParseErrorStringUnicodeSurrogateInvalid;
  return {is_text ? Code::kEncoding : Code::kSyntax, std::string(SyntaxMessage(code))};
}

}  // namespace sluice
