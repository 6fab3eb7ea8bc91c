/// \file
/// SendScanner: the sends that most lines of a history are, read without a tree.
/// Source: schema/README.md, "Send"; SendDecoder reads all of them, and is its judge.
#pragma once

#include <cstddef>
#include <string_view>

#include "engine/model/send_record.h"
#include "schema/history/history_options.h"

namespace sluice {

/// Knows objects of known fields whose strings are printable ASCII without escapes. Whatever else a
/// line may be, right or wrong, is left to JsonDocument and SendDecoder: they say what is wrong,
/// and where.
class SendScanner {
 public:
  static constexpr std::size_t kBehind = 16;

  /// REQUIRES that the options outlive this.
  explicit SendScanner(const HistoryOptions& options) : options_(options) {}

  /// Whether the line is such a send; the record then is what SendDecoder would make of it, its
  /// texts pointing into the line. Else it holds nothing to be looked at. O(length).
  /// REQUIRES that kBehind characters can be read behind the line, and that the first of them is a
  /// line's end or a 0.
  bool Scan(std::string_view line, SendRecord* record) const;

 private:
  const HistoryOptions& options_;
};

}  // namespace sluice
