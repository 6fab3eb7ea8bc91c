/// \file
/// YamlConverter: what takes yaml-cpp's events.
#pragma once

#include <exception>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <yaml-cpp/eventhandler.h>
#include <yaml-cpp/mark.h>

#include "schema/suite/yaml_error.h"

namespace sluice {

PlacedJson::Place PlaceOf(const YAML::Mark& mark);

/// Thrown by the converter, to end the parsing from within.
class YamlStop : public std::exception {
 public:
  YamlStop(Code code, std::string what, PlacedJson::Place place)
      : error_{{code, std::move(what)}, place} {}
  const YamlError& error() const { return error_; }

 private:
  YamlError error_;
};

/// Writes JSON as the events come.
class YamlConverter : public YAML::EventHandler {
 public:
  /// REQUIRES that the lines of the text outlive this.
  explicit YamlConverter(const std::vector<std::string_view>& lines) : lines_(lines) {}

  PlacedJson Take() { return builder_.Take(); }
  bool has_document() const { return has_document_; }
  /// Where the last scalar that isn't plain begins, its anchor and tag among it.
  const std::optional<PlacedJson::Place>& last_scalar() const { return last_scalar_; }

  void OnDocumentStart(const YAML::Mark& mark) override;
  void OnDocumentEnd() override {}
  void OnNull(const YAML::Mark& mark, YAML::anchor_t anchor) override;
  void OnAlias(const YAML::Mark& mark, YAML::anchor_t anchor) override;
  void OnScalar(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                const std::string& value) override;
  void OnSequenceStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                       YAML::EmitterStyle::value style) override;
  void OnSequenceEnd() override { Close(); }
  void OnMapStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                  YAML::EmitterStyle::value style) override;
  void OnMapEnd() override { Close(); }

 private:
  struct Anchor {
    PlacedJsonBuilder::Extent extent;
    bool closed = false;
  };

  std::string_view TextAt(PlacedJson::Place place) const;
  void RefuseAsKey(PlacedJson::Place place) const;
  void Open(bool is_object, const YAML::Mark& mark, YAML::anchor_t anchor);
  void Close();
  void BeginNode(YAML::anchor_t anchor);
  void EndNode();

  const std::vector<std::string_view>& lines_;
  PlacedJsonBuilder builder_;
  std::vector<Anchor> anchors_;       // by number, from 1
  std::vector<YAML::anchor_t> open_;  // of the values that the next event lies in; 0: none
  std::optional<PlacedJson::Place> last_scalar_;
  bool has_document_ = false;
};

}  // namespace sluice
