/// \file
/// FieldReader: how the engine's types read themselves from a document without knowing what it is
/// written in.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include "engine/base/code.h"
#include "engine/base/limit.h"
#include "engine/base/timestamp.h"

namespace sluice {

/// The fields of one object, and the place to say what is wrong with them.
///
/// A getter answers nothing where the field is absent or null, and also where it can't be used; the
/// latter is reported with the field's place. So a decoder goes on with a default, and all problems
/// of a document are found in one run; a document with a reported error is never used. A field that
/// no getter asked for is reported as unknown.
class FieldReader {
 public:
  virtual ~FieldReader() = default;

  /// Whether the field is there and not null. Counts as having asked for it.
  virtual bool Has(std::string_view key) = 0;

  virtual bool IsText(std::string_view key) = 0;

  /// A string; kEmptyText is reported for "".
  virtual std::optional<std::string_view> Text(std::string_view key) = 0;
  /// A string that may be "".
  virtual std::optional<std::string_view> AnyText(std::string_view key) = 0;
  virtual std::optional<bool> Flag(std::string_view key) = 0;

  /// A JSON integer in [min, max]. `range` is reported outside, with both bounds in words.
  virtual std::optional<std::int64_t> Integer(std::string_view key, std::int64_t min,
                                              std::int64_t max, Code range) = 0;

  /// An RFC 3339 time with offset.
  virtual std::optional<Timestamp> Time(std::string_view key) = 0;

  /// A string `-?` and digits, or a JSON integer.
  virtual std::optional<Limit> Units(std::string_view key) = 0;

  /// Calls `take` with each element of an array of strings. `past` is reported when there are more
  /// than `max`.
  virtual void EachText(std::string_view key, std::size_t max, Code past,
                        const std::function<void(std::string_view)>& take) = 0;
  /// The same for an array of objects.
  virtual void EachObject(std::string_view key, std::size_t max, Code past,
                          const std::function<void(FieldReader&)>& take) = 0;
  /// Calls `take` with the object, where there is one.
  virtual void Object(std::string_view key, const std::function<void(FieldReader&)>& take) = 0;

  /// The field's value as compact JSON, keys and numbers as given; nothing where it is absent or no
  /// object.
  virtual std::optional<std::string> RawObject(std::string_view key) = 0;

  /// Marks fields as known that don't matter here.
  virtual void Ignore(std::initializer_list<std::string_view> keys) = 0;
  virtual void IgnoreAll() = 0;

  /// Reports a problem at the field's value, or at the object where the field is absent or `key` is
  /// empty.
  virtual void Fail(Code code, std::string_view key, std::string what) = 0;
  virtual void Warn(Code code, std::string_view key, std::string what) = 0;

  /// Reports kMissingField unless Has(key).
  bool Require(std::string_view key) {
    if (Has(key)) return true;
    Fail(Code::kMissingField, "", "`" + std::string(key) + "` is missing");
    return false;
  }
};

}  // namespace sluice
