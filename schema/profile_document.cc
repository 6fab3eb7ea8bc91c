#include "schema/profile_document.h"

#include <memory>

#include "engine/base/nearest.h"
#include "schema/json/json_file.h"

namespace sluice {
namespace {

bool Fits(SwitchForm form, const JsonNode& value) {
  const bool flag = value.type == JsonType::kTrue || value.type == JsonType::kFalse;
  const bool text = value.type == JsonType::kString;
  const bool integer = value.type == JsonType::kNumber && IsInteger(value.text());
  switch (form) {
    case SwitchForm::kFlag:
      return flag;
    case SwitchForm::kInteger:
      return integer;
    case SwitchForm::kText:
      return text;
    case SwitchForm::kTextOrInteger:
      return integer || (text && value.text() == "error");
  }
  return false;
}

// A value as --set takes it.
std::string Written(const JsonNode& value) {
  if (value.type == JsonType::kTrue) return "true";
  if (value.type == JsonType::kFalse) return "false";
  return std::string(value.text());
}

void SetSwitch(JsonFile* file, const JsonNode& key, const JsonNode& value, Profile* profile) {
  const std::string name(key.text());
  const std::optional<SwitchForm> form = FormOf(name);
  if (!form) {
    return file->Report(
        true, Code::kUnknownField, key,
        "`" + name + "` is not a switch of the profile" + DidYouMean(name, SwitchNames()));
  }
  if (value.type == JsonType::kNull) return;
  if (!Fits(*form, value)) {
    return file->Report(
        true, Code::kWrongType, value,
        "`" + name + "` does not take " + std::string(TypeInWords(value.type)) + " like this");
  }
  if (const auto error = profile->Set(name, Written(value)))
    file->Report(true, error->code, value, error->what);
}

}  // namespace

std::optional<InputDigest> ReadProfile(const std::string& path, Profile* profile,
                                       Problems* problems) {
  const std::unique_ptr<JsonFile> file = JsonFile::Read(path, problems);
  if (!file) return std::nullopt;
  const JsonDocument& document = file->document();
  const JsonNode& root = document.root();
  if (root.type != JsonType::kObject) {
    file->Report(true, Code::kWrongType, root, "a profile is an object of switches");
    return file->digest();
  }
  for (std::uint32_t i = document.IndexOf(root) + 1; i < root.next; i = document.at(i + 1).next) {
    SetSwitch(file.get(), document.at(i), document.at(i + 1), profile);
  }
  return file->digest();
}

}  // namespace sluice
