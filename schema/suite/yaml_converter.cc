#include "schema/suite/yaml_converter.h"

#include <algorithm>

#include <yaml-cpp/yaml.h>

#include "engine/base/ascii.h"

namespace sluice {
namespace {

using Place = PlacedJson::Place;

std::size_t DigitsFrom(std::string_view text, std::size_t at) {
  while (at < text.size() && IsDigit(text[at])) ++at;
  return at;
}

// By JSON's grammar: `-0.5e+3`, but not `+1`, `.5`, `1.` or `007`.
bool IsJsonNumber(std::string_view text) {
  std::size_t at = text.starts_with('-') ? 1 : 0;
  const std::size_t integer = at;
  at = DigitsFrom(text, at);
  if (at == integer || (text[integer] == '0' && at > integer + 1)) return false;
  if (at < text.size() && text[at] == '.') {
    const std::size_t fraction = at + 1;
    at = DigitsFrom(text, fraction);
    if (at == fraction) return false;
  }
  if (at < text.size() && LowerAscii(text[at]) == 'e') {
    ++at;
    if (at < text.size() && (text[at] == '+' || text[at] == '-')) ++at;
    const std::size_t exponent = at;
    at = DigitsFrom(text, exponent);
    if (at == exponent) return false;
  }
  return at == text.size();
}

bool IsPlainLiteral(std::string_view text) {
  return text == "true" || text == "false" || text == "null" || IsJsonNumber(text);
}

void CheckTag(const std::string& tag, std::string_view known, Place place) {
  const bool is_none = tag.empty() || tag == "?" || tag == "!";
  if (is_none || tag == "tag:yaml.org,2002:" + std::string(known)) return;
  throw YamlStop(Code::kSyntax, "the tag `" + tag + "` means nothing here", place);
}

}  // namespace

PlacedJson::Place PlaceOf(const YAML::Mark& mark) {
  return {static_cast<std::uint64_t>(std::max(mark.line, 0)) + 1,
          static_cast<std::uint64_t>(std::max(mark.column, 0)) + 1};
}

// What is written from a place on, in its line.
std::string_view YamlConverter::TextAt(Place place) const {
  if (place.line > lines_.size()) return {};
  const std::string_view line = lines_[place.line - 1];
  return line.substr(std::min<std::size_t>(place.column - 1, line.size()));
}

void YamlConverter::RefuseAsKey(Place place) const {
  if (builder_.wants_key()) throw YamlStop(Code::kSyntax, "a key has to be a text", place);
}

void YamlConverter::OnDocumentStart(const YAML::Mark& mark) {
  if (has_document_) {
    throw YamlStop(Code::kSyntax,
                   "a second document begins here; a file holds one, whose keys are indented alike",
                   PlaceOf(mark));
  }
  has_document_ = true;
}

void YamlConverter::OnNull(const YAML::Mark& mark, YAML::anchor_t anchor) {
  const Place place = PlaceOf(mark);
  RefuseAsKey(place);
  const std::string_view written = TextAt(place).substr(0, 4);
  BeginNode(anchor);
  if (written == "Null" || written == "NULL") {
    builder_.Text(written, place);
  } else {
    builder_.Literal("null", place);
  }
  EndNode();
}

void YamlConverter::OnAlias(const YAML::Mark& mark, YAML::anchor_t anchor) {
  const Place place = PlaceOf(mark);
  const Anchor& target = anchors_.at(anchor);
  RefuseAsKey(place);
  if (!target.closed)
    throw YamlStop(Code::kSyntax, "the alias lies within what it stands for", place);
  if (builder_.size() + (target.extent.end - target.extent.begin) > kYamlJsonBytesMax)
    throw YamlStop(Code::kBoundFile, "more than 32 MiB with every alias written out", place);
  builder_.Repeat(target.extent);
}

void YamlConverter::OnScalar(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                             const std::string& value) {
  const Place place = PlaceOf(mark);
  CheckTag(tag, "str", place);
  if (tag != "?") last_scalar_ = place;
  BeginNode(anchor);
  if (tag == "?" && !builder_.wants_key() && IsPlainLiteral(value)) {
    builder_.Literal(value, place);
  } else {
    builder_.Text(value, place);
  }
  EndNode();
}

void YamlConverter::OnSequenceStart(const YAML::Mark& mark, const std::string& tag,
                                    YAML::anchor_t anchor, YAML::EmitterStyle::value) {
  CheckTag(tag, "seq", PlaceOf(mark));
  Open(/*is_object=*/false, mark, anchor);
}

void YamlConverter::OnMapStart(const YAML::Mark& mark, const std::string& tag,
                               YAML::anchor_t anchor, YAML::EmitterStyle::value) {
  CheckTag(tag, "map", PlaceOf(mark));
  Open(/*is_object=*/true, mark, anchor);
}

void YamlConverter::Open(bool is_object, const YAML::Mark& mark, YAML::anchor_t anchor) {
  const Place place = PlaceOf(mark);
  RefuseAsKey(place);
  if (builder_.depth() == JsonDocument::kNestingMax)
    throw YamlStop(Code::kBoundNesting, "more than 64 arrays and objects within each other", place);
  BeginNode(anchor);
  builder_.Open(is_object, place);
}

void YamlConverter::Close() {
  builder_.Close();
  EndNode();
}

void YamlConverter::BeginNode(YAML::anchor_t anchor) {
  open_.push_back(anchor);
  if (anchor == 0) return;
  if (anchors_.size() <= anchor) anchors_.resize(anchor + 1);
  anchors_[anchor] = {builder_.Begin()};
}

void YamlConverter::EndNode() {
  const YAML::anchor_t anchor = open_.back();
  open_.pop_back();
  if (anchor == 0) return;
  builder_.End(&anchors_[anchor].extent);
  anchors_[anchor].closed = true;
}

}  // namespace sluice
