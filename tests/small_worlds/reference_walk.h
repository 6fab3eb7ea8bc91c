/// \file
/// Walk: the reference over many histories that begin alike.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "tests/reference/reference.h"

namespace sluice::reference {

/// What became of a send, of what the observer isn't told.
struct Step {
  std::string outcome;
  std::string action, rule;  ///< as JSON
  std::optional<std::int64_t> executed_at;
};

/// The sends of one history are letters: any of them is decided next, as often as one likes, after
/// those that were decided before it; the last one can be taken back. So what histories have in
/// common at their beginning is decided once. REQUIRES sends alone, none of which replaces another.
class Walk {
 public:
  /// As Decisions. REQUIRES that the options and the observer outlive this.
  Walk(std::string_view policy, std::string_view letters, const Options& options,
       Observer* observer);
  ~Walk();

  /// Decides the letter at that place, in order of evaluation of all letters. REQUIRES that its
  /// time isn't before that of the one decided last.
  Step Decide(std::size_t letter);
  void TakeBack();

 private:
  class Letters;
  std::unique_ptr<Letters> letters_;
};

}  // namespace sluice::reference
