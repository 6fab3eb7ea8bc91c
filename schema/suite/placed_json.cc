#include "schema/suite/placed_json.h"

#include <algorithm>
#include <cassert>

#include "schema/json/json_members.h"

namespace sluice {

PlacedJson::Place PlacedJson::At(std::size_t offset) const {
  const auto after =
      std::upper_bound(marks_.begin(), marks_.end(), offset,
                       [](std::size_t at, const Mark& mark) { return at < mark.offset; });
  assert(after != marks_.begin());
  return std::prev(after)->place;
}

void PlacedJsonBuilder::BeforeValue() {
  if (open_.empty()) return;
  Container& container = open_.back();
  const bool is_value_of_key = container.is_object && !container.even;
  if (is_value_of_key) {
    json_.text_ += ':';
  } else if (!container.empty) {
    json_.text_ += ',';
  }
  container.even = !container.even;
  container.empty = false;
}

void PlacedJsonBuilder::Open(bool is_object, Place place) {
  BeforeValue();
  Mark(place);
  json_.text_ += is_object ? '{' : '[';
  open_.push_back({is_object});
}

void PlacedJsonBuilder::Close() {
  json_.text_ += open_.back().is_object ? '}' : ']';
  open_.pop_back();
}

void PlacedJsonBuilder::Text(std::string_view text, Place place) { Literal(JsonText(text), place); }

void PlacedJsonBuilder::Literal(std::string_view json, Place place) {
  BeforeValue();
  Mark(place);
  json_.text_ += json;
}

PlacedJsonBuilder::Extent PlacedJsonBuilder::Begin() const {
  return {json_.text_.size(), json_.text_.size(), json_.marks_.size(), json_.marks_.size()};
}

void PlacedJsonBuilder::End(Extent* extent) const {
  extent->end = json_.text_.size();
  extent->last_mark = json_.marks_.size();
  // The comma or colon before the value was not known when the extent began.
  extent->begin = json_.marks_[extent->first_mark].offset;
}

void PlacedJsonBuilder::Repeat(const Extent& extent) {
  BeforeValue();
  const std::size_t begin = json_.text_.size();
  for (std::size_t i = extent.first_mark; i < extent.last_mark; ++i) {
    const PlacedJson::Mark mark = json_.marks_[i];
    json_.marks_.push_back({begin + (mark.offset - extent.begin), mark.place});
  }
  json_.text_.append(json_.text_.substr(extent.begin, extent.end - extent.begin));
}

namespace {

void Write(const JsonDocument& document, std::uint32_t index, const LineIndex& lines,
           PlacedJsonBuilder* out) {
  const JsonNode& node = document.at(index);
  const PlacedJson::Place place = lines.At(document.OffsetOf(node));
  switch (node.type) {
    case JsonType::kNull:
      return out->Literal("null", place);
    case JsonType::kFalse:
      return out->Literal("false", place);
    case JsonType::kTrue:
      return out->Literal("true", place);
    case JsonType::kNumber:
      return out->Literal(node.text(), place);
    case JsonType::kString:
      return out->Text(node.text(), place);
    case JsonType::kArray:
    case JsonType::kObject:
      break;
  }
  const bool is_object = node.type == JsonType::kObject;
  out->Open(is_object, place);
  for (std::uint32_t i = index + 1; i < node.next; i = document.at(i).next)
    Write(document, i, lines, out);  // A key is a string node like any other.
  out->Close();
}

}  // namespace

PlacedJson PlacedJsonOf(const JsonDocument& document, const LineIndex& lines) {
  PlacedJsonBuilder out;
  Write(document, document.IndexOf(document.root()), lines, &out);
  return out.Take();
}

}  // namespace sluice
