#include "schema/suite/suite_text.h"

#include <utility>
#include <variant>

#include "schema/json/json_extent.h"
#include "schema/suite/yaml_text.h"

namespace sluice {

std::unique_ptr<SuiteText> SuiteText::Read(const std::string& path, Problems* problems) {
  Result<ByteSource> opened = ByteSource::Open(path);
  if (!opened.ok()) {
    problems->Add({.code = opened.error().code, .file = path, .what = opened.error().what});
    return nullptr;
  }
  ByteSource source = std::move(opened).value();
  return Read(path, &source, problems);
}

std::unique_ptr<SuiteText> SuiteText::Read(const std::string& path, ByteSource* source,
                                           Problems* problems) {
  Result<std::string> text = source->ReadAll(kYamlBytesMax);
  if (!text.ok()) {
    problems->Add({.code = text.error().code, .file = path, .what = text.error().what});
    return nullptr;
  }
  std::unique_ptr<SuiteText> suite(new SuiteText(path, problems));
  suite->source_ = std::move(text).value();
  suite->digest_ = source->Digest();
  return suite->Parse() ? std::move(suite) : nullptr;
}

bool SuiteText::Parse() {
  std::variant<PlacedJson, YamlError> read = ReadYaml(source_);
  if (const auto* const wrong = std::get_if<YamlError>(&read)) {
    problems_->Add({.code = wrong->error.code,
                    .file = path_,
                    .line = wrong->place.line,
                    .column = wrong->place.column,
                    .what = wrong->error.what});
    return false;
  }
  json_ = std::get<PlacedJson>(std::move(read));
  decoded_ = json_.text();
  const std::optional<JsonError> error = document_.Parse(&decoded_);
  if (!error) return true;
  const PlacedJson::Place place = json_.At(error->offset);
  problems_->Add({.code = error->error.code,
                  .file = path_,
                  .line = place.line,
                  .column = place.column,
                  .what = error->error.what,
                  .pointer = error->pointer,
                  .has_pointer = error->error.code == Code::kDuplicateKey});
  return false;
}

std::string_view SuiteText::JsonOf(const JsonNode& node) const {
  const std::size_t begin = OffsetOf(node);
  return std::string_view(json_.text()).substr(begin, EndOfValue(json_.text(), begin) - begin);
}

void SuiteText::Report(bool is_error, Code code, const JsonNode& node, std::string what) {
  const PlacedJson::Place place = PlaceOf(node);
  problems_->Add({.is_error = is_error || code == Code::kUnknownField,
                  .code = code,
                  .file = path_,
                  .line = place.line,
                  .column = place.column,
                  .what = std::move(what),
                  .pointer = PointerTo(node),
                  .has_pointer = true});
}

}  // namespace sluice
