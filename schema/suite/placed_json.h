/// \file
/// PlacedJson: compact JSON whose every value knows where it stood in the file that it was made of.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "schema/json/json_document.h"
#include "schema/problems.h"

namespace sluice {

/// One JSON text on one line, and where its keys and values come from.
class PlacedJson {
 public:
  using Place = LineIndex::Place;  ///< line from 1, column in bytes from 1

  const std::string& text() const { return text_; }

  /// Where the key or value stood that begins at the offset, or that the offset lies in.
  /// O(log(values)). REQUIRES that there is one before.
  Place At(std::size_t offset) const;

 private:
  friend class PlacedJsonBuilder;

  struct Mark {
    std::size_t offset;
    Place place;
  };
  std::string text_;
  std::vector<Mark> marks_;  // by offset
};

/// Writes a PlacedJson value by value. In an object keys and values take turns.
class PlacedJsonBuilder {
 public:
  using Place = PlacedJson::Place;

  /// What was written between two calls.
  struct Extent {
    std::size_t begin = 0;
    std::size_t end = 0;
    std::size_t first_mark = 0;
    std::size_t last_mark = 0;
  };

  /// True where the next text is a key.
  bool wants_key() const { return !open_.empty() && open_.back().is_object && open_.back().even; }
  std::size_t depth() const { return open_.size(); }
  std::size_t size() const { return json_.text_.size(); }

  void Open(bool is_object, Place place);
  void Close();
  /// A string or, where one is due, a key.
  void Text(std::string_view text, Place place);
  /// A number, true, false or null, as JSON has it.
  void Literal(std::string_view json, Place place);

  /// Writes once more, at the same places, what was written there before.
  void Repeat(const Extent& extent);

  /// Begins an extent with the next value; End ends it behind the last one.
  Extent Begin() const;
  void End(Extent* extent) const;

  PlacedJson Take() { return std::move(json_); }

 private:
  struct Container {
    bool is_object;
    bool even = true;  // A key is due, in an object.
    bool empty = true;
  };
  void BeforeValue();
  void Mark(Place place) { json_.marks_.push_back({json_.text_.size(), place}); }

  PlacedJson json_;
  std::vector<Container> open_;
};

/// A JSON document as it is, `lines` being those of its text.
PlacedJson PlacedJsonOf(const JsonDocument& document, const LineIndex& lines);

}  // namespace sluice
