/// \file
/// JsonFile: a whole file as one JSON document, with places for problems.
#pragma once

#include <memory>
#include <string>
#include <utility>

#include "engine/base/bounds.h"
#include "schema/io/byte_source.h"
#include "schema/json/json_document.h"
#include "schema/json/json_fields.h"
#include "schema/problems.h"

namespace sluice {

/// Owns the text that the document points into.
class JsonFile : public JsonProblemSink {
 public:
  static constexpr std::size_t kBytesMax = bounds::kPolicyBytes;

  /// Reads and parses. What is wrong goes into `problems`, here and later; nullptr where there is
  /// no document.
  static std::unique_ptr<JsonFile> Read(const std::string& path, Problems* problems);
  static std::unique_ptr<JsonFile> Read(const std::string& path, ByteSource* source,
                                        Problems* problems);

  const JsonDocument& document() const { return document_; }
  const InputDigest& digest() const { return digest_; }

  /// From now on, what is wrong goes there; the answer is where it went until now.
  Problems* ReportTo(Problems* problems) { return std::exchange(problems_, problems); }

  void Report(bool is_error, Code code, const JsonNode& node, std::string what) override;

  /// The same with all that a problem may hold; its place is the node's.
  void Report(Problem problem, const JsonNode& node);

 private:
  JsonFile(std::string path, std::string text, InputDigest digest, Problems* problems);

  std::string path_;
  InputDigest digest_;
  LineIndex lines_;
  std::string text_;
  JsonDocument document_;
  JsonDocument::LastWay last_way_;
  Problems* problems_;
};

}  // namespace sluice
