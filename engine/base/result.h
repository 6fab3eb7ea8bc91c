/// \file
/// Error and Result<T>: how a function says that its *input* could not be used.
///
/// Three kinds of "no", never mixed:
///   - bad input             -> Result<T> holding an Error (this file), or a Problem (problem.h)
///   where all are wanted
///   - the policy says no    -> an ordinary Decision value (model/decision.h)
///   - a bug in this program -> assert, in every build mode
#pragma once

#include <cassert>
#include <string>
#include <utility>
#include <variant>

#include "engine/base/code.h"

namespace sluice {

/// What was wrong with a piece of input. The caller knows where the piece came from and adds the
/// place.
struct Error {
  Code code;
  std::string what;  ///< Lower case, no full stop, the user's text in backticks.

  bool operator==(const Error&) const = default;
};

/// A value, or the reason why there is none.
template <typename T>
class [[nodiscard]] Result {
 public:
  Result(T value)
      : rep_(std::move(value)) {}  // NOLINT(google-explicit-constructor): reads as a return
  Result(Error error)
      : rep_(std::move(error)) {}  // NOLINT(google-explicit-constructor): reads as a return

  bool ok() const { return std::holds_alternative<T>(rep_); }

  /// REQUIRES ok().
  const T& value() const& {
    assert(ok());
    return *std::get_if<T>(&rep_);
  }
  T&& value() && {
    assert(ok());
    return std::move(*std::get_if<T>(&rep_));
  }

  /// REQUIRES !ok().
  const Error& error() const {
    assert(!ok());
    return *std::get_if<Error>(&rep_);
  }

 private:
  std::variant<T, Error> rep_;
};

}  // namespace sluice
