#include "schema/history/jsonl_history.h"

#include <algorithm>

#include "engine/base/ascii.h"
#include "schema/history/line_locator.h"

namespace sluice {

void JsonlHistory::Take(const LineReader::Line& line, SendRecord* scanned) {
  if (scanned != nullptr) return Add(line, line.text.data(), scanned);
  if (line.too_long)
    return intake_.Refuse(Code::kBoundLine, {line.number, 1}, "the line is longer than 16 MiB");
  if (Trimmed(line.text).empty()) return;
  scratch_.assign(line.text);
  if (const auto error = document_.Parse(&scratch_)) {
    return intake_.Refuse(error->error.code, {line.number, error->offset + 1}, error->error.what);
  }
  if (const std::optional<LineType> type = TypeOfLine()) return TakeScenarioLine(line, *type);
  TakeSend(line);
}

// Nothing where it is a send, or of no type that is known.
std::optional<LineType> JsonlHistory::TypeOfLine() const {
  const JsonNode& root = document_.root();
  if (root.type != JsonType::kObject) return std::nullopt;
  for (std::uint32_t key = 1; key < root.next; key = document_.at(key + 1).next) {
    if (document_.at(key).text() == "type" && document_.at(key + 1).type == JsonType::kString)
      return LineTypeNamed(document_.at(key + 1).text());
  }
  return std::nullopt;
}

void JsonlHistory::Refuse(const SendError& error, std::uint64_t line) {
  const JsonNode& place = error.place == nullptr ? document_.root() : *error.place;
  intake_.Refuse(error.code, {line, document_.OffsetOf(place) + 1}, error.what);
}

void JsonlHistory::TakeSend(const LineReader::Line& line) {
  if (const auto error = decoder_.Decode(document_, document_.root(), &record_))
    return Refuse(*error, line.number);
  Add(line, scratch_.data(), &record_);
}

// `begin`: of the text that the record points into.
void JsonlHistory::Add(const LineReader::Line& line, const char* begin, SendRecord* record) {
  record->line = static_cast<std::uint32_t>(std::min<std::uint64_t>(line.number, 0xFFFF'FFFF));
  record->raw = line.text;
  intake_.Add(record, LineLocator(line.number, begin, 1));
}

void JsonlHistory::TakeScenarioLine(const LineReader::Line& line, LineType type) {
  if (const auto error =
          scenario_decoder_.Decode(document_, document_.root(), type, &scenario_record_))
    return Refuse(*error, line.number);
  for (const RequestWarning& warning : scenario_decoder_.warnings())
    intake_.Warn(warning.code, {line.number, document_.OffsetOf(*warning.place) + 1}, warning.what);
  scenario_record_.line.number = line.number;
  scenario_record_.line.raw = line.text;
  intake_.Add(&scenario_record_, LineLocator(line.number, scratch_.data(), 1));
}

}  // namespace sluice
