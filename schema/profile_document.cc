#include "schema/profile_document.h"

#include <memory>

#include "engine/base/nearest.h"
#include "schema/json/json_file.h"
#include "schema/json/json_lookup.h"

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

void SetSwitch(JsonProblemSink* sink, const JsonNode& key, const JsonNode& value,
               Profile* profile) {
  const std::string name(key.text());
  const std::optional<SwitchForm> form = FormOf(name);
  if (!form) {
    return sink->Report(
        true, Code::kUnknownField, key,
        "`" + name + "` is not a switch of the profile" + DidYouMean(name, SwitchNames()));
  }
  if (value.type == JsonType::kNull) return;
  if (!Fits(*form, value)) {
    return sink->Report(
        true, Code::kWrongType, value,
        "`" + name + "` does not take " + std::string(TypeInWords(value.type)) + " like this");
  }
  if (const auto error = profile->Set(name, Written(value)))
    sink->Report(true, error->code, value, error->what);
}

}  // namespace

void DecodeProfile(const JsonDocument& document, const JsonNode& value, JsonProblemSink* sink,
                   Profile* profile) {
  if (value.type != JsonType::kObject)
    return sink->Report(true, Code::kWrongType, value, "a profile is an object of switches");
  ForEachMember(document, value, [&](const JsonNode& key, const JsonNode& setting) {
    SetSwitch(sink, key, setting, profile);
  });
}

std::optional<InputDigest> ReadProfile(const std::string& path, Profile* profile,
                                       Problems* problems) {
  const std::unique_ptr<JsonFile> file = JsonFile::Read(path, problems);
  if (!file) return std::nullopt;
  DecodeProfile(file->document(), file->document().root(), file.get(), profile);
  return file->digest();
}

}  // namespace sluice
