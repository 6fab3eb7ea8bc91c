#include "schema/json/json_file.h"

#include <utility>

#include "schema/utf8.h"

namespace sluice {

JsonFile::JsonFile(std::string path, std::string text, InputDigest digest, Problems* problems)
    : path_(std::move(path)),
      digest_(std::move(digest)),
      lines_(text),
      text_(std::move(text)),
      problems_(problems) {}

std::unique_ptr<JsonFile> JsonFile::Read(const std::string& path, Problems* problems) {
  Result<ByteSource> opened = ByteSource::Open(path);
  if (!opened.ok()) {
    problems->Add({.code = opened.error().code, .file = path, .what = opened.error().what});
    return nullptr;
  }
  ByteSource source = std::move(opened).value();
  return Read(path, &source, problems);
}

std::unique_ptr<JsonFile> JsonFile::Read(const std::string& path, ByteSource* source,
                                         Problems* problems) {
  Result<std::string> text = source->ReadAll(kBytesMax);
  if (!text.ok()) {
    problems->Add({.code = text.error().code, .file = path, .what = text.error().what});
    return nullptr;
  }
  std::string json = std::move(text).value();
  if (json.starts_with(kByteOrderMark)) json.erase(0, kByteOrderMark.size());
  std::unique_ptr<JsonFile> file(new JsonFile(path, std::move(json), source->Digest(), problems));
  const auto error = file->document_.Parse(&file->text_);
  if (!error) return file;
  const LineIndex::Place place = file->lines_.At(error->offset);
  problems->Add({.code = error->error.code,
                 .file = path,
                 .line = place.line,
                 .column = place.column,
                 .what = error->error.what,
                 .pointer = error->pointer,
                 .has_pointer = error->error.code == Code::kDuplicateKey});
  return nullptr;
}

void JsonFile::Report(bool is_error, Code code, const JsonNode& node, std::string what) {
  Report({.is_error = is_error, .code = code, .file = path_, .what = std::move(what)}, node);
}

void JsonFile::Report(Problem problem, const JsonNode& node) {
  const LineIndex::Place place = lines_.At(document_.OffsetOf(node));
  problem.file = path_;
  problem.line = place.line;
  problem.column = place.column;
  problem.pointer = document_.PointerTo(node, &last_way_);
  problem.has_pointer = true;
  problems_->Add(std::move(problem));
}

}  // namespace sluice
