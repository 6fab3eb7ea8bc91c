/// \file
/// The one way in which JSON is written: compact, UTF-8, only `"`, `\` and control characters
/// escaped.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include <rapidjson/stringbuffer.h>
#include <rapidjson/writer.h>

#include "engine/base/amount.h"
#include "engine/base/time_text.h"
#include "schema/json/high_controls.h"
#include "schema/json/plain_text.h"

namespace sluice {

/// RapidJSON's writer with our types. Text is written as given: it was checked when it was read.
class JsonOutput {
 public:
  JsonOutput() : writer_(buffer_) {}

  void BeginObject() { writer_.StartObject(); }
  void EndObject() { writer_.EndObject(); }
  void BeginArray() { writer_.StartArray(); }
  void EndArray() { writer_.EndArray(); }

  void Key(std::string_view key) { Value(key); }
  /// A name of ours: nothing in it has to be escaped.
  template <std::size_t kSize>
  void Key(const char (&name)[kSize]) {
    writer_.Plain({name, kSize - 1});
  }
  void Value(std::string_view text) {
    if (IsPlain(text)) return writer_.Plain(text);
    if (FindHighControl(text) != std::string_view::npos) return Raw(EscapedEachByte(text));
    writer_.String(text.data(), static_cast<rapidjson::SizeType>(text.size()));
  }
  void Value(const char* text) { Value(std::string_view(text)); }
  void Value(const std::string& text) { Value(std::string_view(text)); }
  void Value(bool flag) { writer_.Bool(flag); }
  void Value(std::int64_t number) { writer_.Int64(number); }
  void Value(std::uint64_t number) { writer_.Uint64(number); }
  void Value(std::uint32_t number) { writer_.Uint(number); }
  void Value(int number) { writer_.Int(number); }
  void Null() { writer_.Null(); }

  /// A string of digits.
  void Value(const Amount& amount) {
    scratch_.clear();
    amount.AppendTo(&scratch_);
    writer_.Plain(scratch_);
  }
  void Value(Timestamp time) {
    scratch_.clear();
    AppendTime(time, &scratch_);
    writer_.Plain(scratch_);
  }
  /// Null where there is none.
  template <typename T>
  void Value(const std::optional<T>& value) {
    if (value) {
      Value(*value);
    } else {
      Null();
    }
  }
  /// Text that is JSON already.
  void Raw(std::string_view json) {
    writer_.RawValue(json.data(), json.size(), rapidjson::kStringType);
  }

  template <typename Name, typename T>
  void Field(const Name& name, const T& value) {
    Key(name);
    Value(value);
  }

  std::string_view text() const { return {buffer_.GetString(), buffer_.GetSize()}; }

  /// Forgets what was written and begins a new value.
  void Clear() {
    buffer_.Clear();
    writer_.Reset(buffer_);
  }

 private:
  // RapidJSON looks at each byte of a string, and most of what is written are strings.
  struct PlainWriter : rapidjson::Writer<rapidjson::StringBuffer> {
    using Writer::Writer;
    // REQUIRES IsPlain.
    void Plain(std::string_view text) {
      Prefix(rapidjson::kStringType);
      char* const place = os_->Push(text.size() + 2);
      place[0] = place[text.size() + 1] = '"';
      text.copy(place + 1, text.size());
      EndValue(true);
    }
  };

  // A buffer for which RapidJSON looks at every byte by itself.
  struct PlainBuffer : rapidjson::StringBuffer {};

  static std::string EscapedEachByte(std::string_view text) {
    PlainBuffer buffer;
    rapidjson::Writer<PlainBuffer> writer(buffer);
    writer.String(text.data(), static_cast<rapidjson::SizeType>(text.size()));
    return {buffer.GetString(), buffer.GetSize()};
  }

  rapidjson::StringBuffer buffer_;
  PlainWriter writer_;
  std::string scratch_;
};

}  // namespace sluice
