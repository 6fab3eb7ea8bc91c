#include "schema/history/jsonl_history.h"

#include <algorithm>

#include "engine/base/ascii.h"
#include "schema/history/line_locator.h"

namespace sluice {

void JsonlHistory::Take(const LineReader::Line& line) {
  if (line.too_long)
    return intake_.Refuse(Code::kBoundLine, {line.number, 1}, "the line is longer than 16 MiB");
  if (Trimmed(line.text).empty()) return;
  scratch_.assign(line.text);
  if (const auto error = document_.Parse(&scratch_)) {
    return intake_.Refuse(error->error.code, {line.number, error->offset + 1}, error->error.what);
  }
  const JsonNode& root = document_.root();
  if (const auto error = decoder_.Decode(document_, root, &record_)) {
    const JsonNode& place = error->place == nullptr ? root : *error->place;
    return intake_.Refuse(error->code, {line.number, document_.OffsetOf(place) + 1}, error->what);
  }
  record_.line = static_cast<std::uint32_t>(std::min<std::uint64_t>(line.number, 0xFFFF'FFFF));
  record_.raw = line.text;
  intake_.Add(&record_, LineLocator(line.number, scratch_.data(), 1));
}

}  // namespace sluice
