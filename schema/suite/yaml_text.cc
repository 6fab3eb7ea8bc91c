#include "schema/suite/yaml_text.h"

#include <algorithm>
#include <optional>
#include <sstream>
#include <utility>
#include <vector>

#include <yaml-cpp/yaml.h>

#include "engine/base/ascii.h"
#include "schema/suite/yaml_converter.h"
#include "schema/suite/yaml_message.h"
#include "schema/utf8.h"

namespace sluice {
namespace {

using Place = PlacedJson::Place;

std::vector<std::string_view> LinesOf(std::string_view text) {
  std::vector<std::string_view> lines;
  for (std::size_t begin = 0; begin <= text.size();) {
    const std::size_t end = std::min(text.find('\n', begin), text.size());
    lines.push_back(text.substr(begin, end - begin));
    begin = end + 1;
  }
  return lines;
}

// Without an anchor, a tag and what may stand behind them.
std::string_view WithoutProperties(std::string_view value) {
  while (value.starts_with('&') || value.starts_with('!') || value.starts_with('#')) {
    const std::string_view ends = value.starts_with('#') ? "\n" : " \t\r\n";
    value.remove_prefix(std::min(value.find_first_of(ends), value.size()));
    value.remove_prefix(std::min(value.find_first_not_of(" \t\r\n"), value.size()));
  }
  return value;
}

// Whether a scalar, if it is quoted, is so to its end: yaml-cpp takes the file's end for it.
bool IsClosed(std::string_view scalar) {
  const std::string_view quoted = WithoutProperties(scalar);
  const char quote = quoted.empty() ? ' ' : quoted.front();
  if (quote != '"' && quote != '\'') return true;
  for (std::size_t i = 1; i < quoted.size(); ++i) {
    if (quote == '"' && quoted[i] == '\\') {
      ++i;
    } else if (quoted[i] == quote) {
      const bool is_doubled = quote == '\'' && i + 1 < quoted.size() && quoted[i + 1] == quote;
      if (!is_doubled) return true;
      ++i;
    }
  }
  return false;
}

// What yaml-cpp would take for something else, or read over.
std::optional<YamlError> CheckBytes(std::string_view text) {
  if (!IsUtf8(text)) return YamlError{{Code::kEncoding, "the file is not valid UTF-8"}, {1, 1}};
  for (std::size_t i = 0; i < text.size(); ++i) {
    const auto byte = static_cast<unsigned char>(text[i]);
    if (byte >= 0x20 || byte == '\t' || byte == '\n') continue;
    const auto error = [&](std::string what) {
      return YamlError{{Code::kSyntax, std::move(what)}, LineIndex(text).At(i)};
    };
    if (byte != '\r') return error("a control character; YAML has `\\x..` for it, within quotes");
    // It ends a line, for YAML; yaml-cpp takes it for a part of what stands there.
    if (!text.substr(i + 1).starts_with('\n')) {
      return error(
          "a carriage return without a line feed; lines end with a line feed, or with both");
    }
  }
  return std::nullopt;
}

// JSON has escapes that YAML hasn't (`\ud83d\ude00`), and programs write it in lines of any length.
std::optional<PlacedJson> ReadAsJson(std::string_view text) {
  if (!Trimmed(text).starts_with('{')) return std::nullopt;
  std::string copy(text);
  JsonDocument document;
  if (document.Parse(&copy)) return std::nullopt;
  return PlacedJsonOf(document, LineIndex(text));
}

std::variant<PlacedJson, YamlError> Convert(std::string_view text) {
  const std::vector<std::string_view> lines = LinesOf(text);
  YamlConverter converter(lines);
  try {
    std::istringstream stream{std::string(text)};
    YAML::Parser parser(stream);
    while (parser.HandleNextDocument(converter)) {
    }
  } catch (const YamlStop& stop) {
    return stop.error();
  } catch (const YAML::Exception& error) {
    const Place place = PlaceOf(error.mark);
    const std::string_view line =
        place.line <= lines.size() ? lines[place.line - 1] : std::string_view();
    return YamlError{{Code::kSyntax, YamlMessage(error.msg, line)}, place};
  }
  if (!converter.has_document()) return YamlError{{Code::kSyntax, "the file is empty"}, {1, 1}};
  if (const auto& scalar = converter.last_scalar()) {
    const char* const begin = lines[scalar->line - 1].data() + (scalar->column - 1);
    const char* const end = text.data() + text.size();
    if (!IsClosed({begin, static_cast<std::size_t>(end - begin)}))
      return YamlError{{Code::kSyntax, "the quote that begins here is not closed"}, *scalar};
  }
  PlacedJson json = converter.Take();
  if (json.text().size() > kYamlJsonBytesMax)
    return YamlError{{Code::kBoundFile, "more than 32 MiB as JSON"}, {1, 1}};
  return json;
}

}  // namespace

std::variant<PlacedJson, YamlError> ReadYaml(std::string_view text) {
  if (text.size() > kYamlBytesMax)
    return YamlError{{Code::kBoundFile, "the file is longer than 16 MiB"}, {1, 1}};
  if (text.starts_with(kByteOrderMark)) text.remove_prefix(kByteOrderMark.size());
  if (auto json = ReadAsJson(text)) return *std::move(json);
  if (auto error = CheckBytes(text)) return *error;
  return Convert(text);
}

}  // namespace sluice
