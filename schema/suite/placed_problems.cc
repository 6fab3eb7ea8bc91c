#include "schema/suite/placed_problems.h"

#include <charconv>

namespace sluice {
namespace {

// A sentence that names another line (`is there already, at NAME:3`) names the suite's.
void TranslatePlaces(const SuiteText& text, const LinesWithin& lines, std::string* sentence) {
  const std::string name = lines.name + ":";
  for (std::size_t at = sentence->find(name); at != std::string::npos;
       at = sentence->find(name, at + 1)) {
    const std::size_t begin = at + name.size();
    std::size_t line = 0;
    const char* const last = sentence->data() + sentence->size();
    const auto [end, error] = std::from_chars(sentence->data() + begin, last, line);
    if (error != std::errc() || line == 0 || line > lines.offsets.size()) continue;
    const auto length = static_cast<std::size_t>(end - sentence->data()) - at;
    const PlacedJson::Place place = text.json().At(lines.offsets[line - 1]);
    sentence->replace(at, length, text.path() + ":" + std::to_string(place.line));
  }
}

}  // namespace

Problem PlacedIn(SuiteText* text, const LinesWithin& lines, Problem problem) {
  if (problem.file != lines.name) return problem;
  TranslatePlaces(*text, lines, &problem.what);
  const bool is_of_line = problem.line > 0 && problem.line <= lines.offsets.size();
  const std::size_t offset = is_of_line ? lines.offsets[problem.line - 1] + problem.column - 1
                                        : text->OffsetOf(*lines.whole);
  const PlacedJson::Place place = text->json().At(offset);
  problem.file = text->path();
  problem.line = place.line;
  problem.column = place.column;
  if (problem.has_pointer) problem.pointer = text->PointerTo(*lines.whole) + problem.pointer;
  return problem;
}

}  // namespace sluice
