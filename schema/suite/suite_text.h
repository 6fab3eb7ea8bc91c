/// \file
/// SuiteText: a suite's file as one JSON document, whose problems have the places of the file.
#pragma once

#include <memory>
#include <string>

#include "schema/io/byte_source.h"
#include "schema/json/json_document.h"
#include "schema/json/json_fields.h"
#include "schema/suite/placed_json.h"

namespace sluice {

/// Owns what the document points into. A field that isn't known is an error: what is misspelt in a
/// suite would test nothing.
class SuiteText : public JsonProblemSink {
 public:
  /// Reads a file, `-` being standard input. What is wrong goes into `problems`, here and later;
  /// nullptr where there is no document.
  static std::unique_ptr<SuiteText> Read(const std::string& path, Problems* problems);
  static std::unique_ptr<SuiteText> Read(const std::string& path, ByteSource* source,
                                         Problems* problems);

  const std::string& path() const { return path_; }
  const InputDigest& digest() const { return digest_; }
  const std::string& source() const { return source_; }  ///< as the file lies, uncompressed
  const PlacedJson& json() const { return json_; }
  const JsonDocument& document() const { return document_; }

  std::size_t OffsetOf(const JsonNode& node) const { return document_.OffsetOf(node); }
  PlacedJson::Place PlaceOf(const JsonNode& node) const { return json_.At(OffsetOf(node)); }
  std::string PointerTo(const JsonNode& node) { return document_.PointerTo(node, &last_way_); }
  /// A value as compact JSON.
  std::string_view JsonOf(const JsonNode& node) const;

  void Report(bool is_error, Code code, const JsonNode& node, std::string what) override;

 private:
  SuiteText(std::string path, Problems* problems) : path_(std::move(path)), problems_(problems) {}
  bool Parse();

  std::string path_;
  Problems* problems_;
  InputDigest digest_;
  std::string source_;
  PlacedJson json_;
  std::string decoded_;
  JsonDocument document_;
  JsonDocument::LastWay last_way_;
};

}  // namespace sluice
