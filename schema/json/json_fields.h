/// \file
/// JsonFields: a JSON object's fields, as the engine's types read them.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/base/field_reader.h"
#include "schema/json/json_document.h"

namespace sluice {

/// Where JsonFields puts what is wrong: a node's problem, with the pointer to it.
class JsonProblemSink {
 public:
  virtual ~JsonProblemSink() = default;
  virtual void Report(bool is_error, Code code, const JsonNode& node, std::string what) = 0;
};

/// Fields are looked up by going through the object's keys: it is meant for objects of few keys.
/// When it goes out of scope, each key that nobody asked for is reported as unknown, with the
/// nearest one that is known.
class JsonFields : public FieldReader {
 public:
  /// REQUIRES that `object` is an object of `document`, and that all outlive this.
  JsonFields(const JsonDocument& document, const JsonNode& object, JsonProblemSink* sink);
  ~JsonFields() override;
  JsonFields(const JsonFields&) = delete;
  JsonFields& operator=(const JsonFields&) = delete;

  bool Has(std::string_view key) override { return Find(key) != nullptr; }
  bool IsText(std::string_view key) override;
  std::optional<std::string_view> Text(std::string_view key) override;
  std::optional<std::string_view> AnyText(std::string_view key) override;
  std::optional<bool> Flag(std::string_view key) override;
  std::optional<std::int64_t> Integer(std::string_view key, std::int64_t min, std::int64_t max,
                                      Code range) override;
  std::optional<Timestamp> Time(std::string_view key) override;
  std::optional<Limit> Units(std::string_view key) override;
  void EachText(std::string_view key, std::size_t max, Code past,
                const std::function<void(std::string_view)>& take) override;
  void EachObject(std::string_view key, std::size_t max, Code past,
                  const std::function<void(FieldReader&)>& take) override;
  void Object(std::string_view key, const std::function<void(FieldReader&)>& take) override;
  std::optional<std::string> RawObject(std::string_view key) override;
  void Ignore(std::initializer_list<std::string_view> keys) override;
  void IgnoreAll() override { ignores_all_ = true; }
  void Fail(Code code, std::string_view key, std::string what) override;
  void Warn(Code code, std::string_view key, std::string what) override;

  /// The value of a field, nullptr where it is absent or null. Counts as having asked for it.
  const JsonNode* Find(std::string_view key);

  /// Whether the object has no other fields than these.
  bool HasOnly(const std::vector<std::string_view>& keys) const;

  /// Calls `take` with each element of an array. Reports kWrongType, and `past` when there are more
  /// than `max`.
  void EachElement(std::string_view key, std::size_t max, Code past,
                   const std::function<void(const JsonNode&)>& take);

 private:
  const JsonNode* NodeAt(std::string_view key);
  std::optional<std::string_view> TextOf(const JsonNode& node);
  void WrongType(const JsonNode& node, std::string_view wanted);

  const JsonDocument& document_;
  const JsonNode& object_;
  JsonProblemSink* sink_;
  std::vector<std::string_view> asked_;
  bool ignores_all_ = false;
};

/// "a string", "an object", … for messages.
std::string_view TypeInWords(JsonType type);

/// Whether a number is written as an integer: no point, no exponent, not -0.
bool IsInteger(std::string_view number);

}  // namespace sluice
