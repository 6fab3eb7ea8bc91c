// Profiles. What a report says of one reads back as the same.
#include <string>

#include "schema/json/json_file.h"
#include "schema/output/report_head.h"
#include "schema/profile_document.h"
#include "tests/fuzz/claims.h"
#include "tests/fuzz/entries.h"

namespace sluice::fuzz {
namespace {

bool Read(std::string_view text, Profile* profile) {
  Problems problems;
  ByteSource source = ByteSource::OfText("profile", std::string(text));
  const auto file = JsonFile::Read("profile", &source, &problems);
  if (file != nullptr)
    DecodeProfile(file->document(), file->document().root(), file.get(), profile);
  return problems.errors() == 0;
}

}  // namespace

void FuzzProfile(std::string_view input) {
  Profile profile;
  if (!Read(input, &profile)) return;
  JsonOutput json;
  json.BeginObject();
  for (const auto& [name, value, is_text] : Values(profile)) {
    json.Key(name);
    is_text ? json.Value(value) : json.Raw(value);
  }
  json.EndObject();
  Profile again;
  Claim(Read(json.text(), &again), "a profile that was written can be read", json.text());
  Claim(again == profile, "a profile that was written reads back as the same", json.text());
}

}  // namespace sluice::fuzz
