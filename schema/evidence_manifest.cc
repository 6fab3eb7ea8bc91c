#include "schema/evidence_manifest.h"

#include <algorithm>
#include <array>
#include <set>
#include <utility>

#include "engine/base/ascii.h"
#include "schema/json/json_fields.h"
#include "schema/json/json_file.h"
#include "schema/json/json_output.h"

namespace sluice {
namespace {

using Manifest = EvidenceManifest;
using Role = EvidenceManifest::Role;

constexpr std::string_view kSchema = "sluice.evidence/1";
constexpr std::size_t kDigestDigits = 64;
constexpr std::size_t kCopyNameMax = 100;

// In the order of the enumerators, which is that of the manifest.
constexpr std::array<std::string_view, 5> kRoles = {"policy", "list", "profile", "addresses",
                                                    "history"};

void WriteDigest(const InputDigest& digest, JsonOutput* out) {
  out->Field("path", digest.path);
  out->Field("sha256", digest.sha256);
  out->Field("bytes", digest.bytes);
}

bool IsOfCopyName(char c) {
  return IsDigit(c) || (LowerAscii(c) >= 'a' && LowerAscii(c) <= 'z') || c == '.' || c == '_' ||
         c == '-';
}

bool IsCopyName(std::string_view name) {
  const std::string prefix = std::string(Manifest::kInputsFolder) + "/";
  if (!name.starts_with(prefix)) return false;
  name.remove_prefix(prefix.size());
  return !name.empty() && name.front() != '.' && name.size() <= 2 * kCopyNameMax &&
         std::all_of(name.begin(), name.end(), IsOfCopyName);
}

bool IsDigest(std::string_view text) {
  return text.size() == kDigestDigits && std::all_of(text.begin(), text.end(), [](char c) {
           return IsDigit(c) || (c >= 'a' && c <= 'f');
         });
}

class ManifestReader {
 public:
  explicit ManifestReader(JsonFile* file) : file_(*file) {}

  Manifest Read() {
    JsonFields fields(file_.document(), file_.document().root(), &file_);
    fields.Require("schema");
    if (const auto schema = fields.Text("schema"); schema && *schema != kSchema)
      fields.Fail(Code::kUnknownType, "schema",
                  "`" + std::string(*schema) + "` is not `" + std::string(kSchema) + "`");
    manifest_.version = RequiredText(fields, "version");
    fields.Require("options");
    fields.EachText("options", Manifest::kOptionWordsMax, Code::kBoundEntries,
                    [&](std::string_view word) { manifest_.options.emplace_back(word); });
    fields.Require("assumptions");
    manifest_.assumptions = fields.RawObject("assumptions").value_or("");
    fields.Require("inputs");
    fields.EachObject("inputs", Manifest::kInputsMax, Code::kBoundEntries,
                      [&](FieldReader& input) { ReadInput(input); });
    fields.Require("outputs");
    fields.EachObject("outputs", 2, Code::kBoundEntries, [&](FieldReader& output) {
      manifest_.outputs.push_back(ReadDigest(output));
    });
    CheckWhole(fields);
    return std::move(manifest_);
  }

 private:
  static std::string RequiredText(FieldReader& fields, std::string_view key) {
    fields.Require(key);
    return std::string(fields.Text(key).value_or(""));
  }

  static InputDigest ReadDigest(FieldReader& fields) {
    InputDigest digest{RequiredText(fields, "path"), RequiredText(fields, "sha256"), 0};
    if (!digest.sha256.empty() && !IsDigest(digest.sha256))
      fields.Fail(Code::kSyntax, "sha256", "a digest is 64 hexadecimal digits in lower case");
    fields.Require("bytes");
    digest.bytes = static_cast<std::uint64_t>(
        fields.Integer("bytes", 0, INT64_MAX, Code::kOutOfRange).value_or(0));
    return digest;
  }

  void ReadInput(FieldReader& fields) {
    Manifest::Input input;
    const std::string role = RequiredText(fields, "role");
    const auto place = std::find(kRoles.begin(), kRoles.end(), role);
    if (place == kRoles.end()) {
      fields.IgnoreAll();
      if (!role.empty()) fields.Fail(Code::kUnknownType, "role", "`" + role + "` is no role");
      return;
    }
    input.role = static_cast<Role>(place - kRoles.begin());
    input.digest = ReadDigest(fields);
    if (input.role == Role::kList) input.rule = RequiredText(fields, "rule");
    if (input.role != Role::kHistory) {
      input.copy = RequiredText(fields, "copy");
      if (!input.copy.empty() && (!IsCopyName(input.copy) || !copies_.insert(input.copy).second))
        fields.Fail(Code::kSyntax, "copy",
                    "a copy's name is `inputs/` and letters, digits, `.`, `_` or `-`, and no "
                    "other's");
    }
    if (!manifest_.inputs.empty() && input.role < manifest_.inputs.back().role)
      fields.Fail(Code::kSyntax, "role",
                  "policies come first, then lists, a profile, addresses, "
                  "and histories");
    manifest_.inputs.push_back(std::move(input));
  }

  void CheckWhole(FieldReader& fields) {
    const auto fail = [&](std::string_view key, std::string what) {
      if (fields.Has(key)) fields.Fail(Code::kMissingField, key, std::move(what));
    };
    for (const Role role : {Role::kPolicy, Role::kHistory}) {
      if (manifest_.Of(role).empty())
        fail("inputs", "there is no " + std::string(kRoles[static_cast<std::size_t>(role)]));
    }
    for (const Role role : {Role::kProfile, Role::kAddresses}) {
      if (manifest_.Of(role).size() > 1)
        fail("inputs", "there is more than one file of " +
                           std::string(kRoles[static_cast<std::size_t>(role)]));
    }
    const auto& outputs = manifest_.outputs;
    if (outputs.size() != 2 || outputs[0].path != Manifest::kDecisions ||
        outputs[1].path != Manifest::kReport)
      fail("outputs", "outputs are `decisions.jsonl` and `report.json`, in this order");
  }

  JsonFile& file_;
  Manifest manifest_;
  std::set<std::string> copies_;
};

}  // namespace

std::vector<const EvidenceManifest::Input*> EvidenceManifest::Of(Role role) const {
  std::vector<const Input*> found;
  for (const Input& input : inputs) {
    if (input.role == role) found.push_back(&input);
  }
  return found;
}

std::string WriteEvidenceManifest(const EvidenceManifest& manifest) {
  JsonOutput out;
  out.BeginObject();
  out.Field("schema", kSchema);
  out.Field("version", manifest.version);
  out.Key("options");
  out.BeginArray();
  for (const std::string& word : manifest.options) out.Value(word);
  out.EndArray();
  out.Key("assumptions");
  out.Raw(manifest.assumptions);
  out.Key("inputs");
  out.BeginArray();
  for (const EvidenceManifest::Input& input : manifest.inputs) {
    out.BeginObject();
    out.Field("role", kRoles[static_cast<std::size_t>(input.role)]);
    if (input.role == Role::kList) out.Field("rule", input.rule);
    WriteDigest(input.digest, &out);
    if (!input.copy.empty()) out.Field("copy", input.copy);
    out.EndObject();
  }
  out.EndArray();
  out.Key("outputs");
  out.BeginArray();
  for (const InputDigest& output : manifest.outputs) {
    out.BeginObject();
    WriteDigest(output, &out);
    out.EndObject();
  }
  out.EndArray();
  out.EndObject();
  return std::string(out.text()) + "\n";
}

std::optional<EvidenceManifest> ReadEvidenceManifest(const std::string& path, Problems* problems) {
  const std::size_t problems_before = problems->all().size();
  const std::unique_ptr<JsonFile> file = JsonFile::Read(path, problems);
  if (file == nullptr) return std::nullopt;
  if (file->document().root().type != JsonType::kObject) {
    file->Report(true, Code::kWrongType, file->document().root(), "a manifest is an object");
    return std::nullopt;
  }
  EvidenceManifest manifest = ManifestReader(file.get()).Read();
  // Whatever isn't known can't be looked at, and would seem to be stated.
  if (problems->all().size() > problems_before) return std::nullopt;
  return manifest;
}

std::string EvidenceCopyName(std::size_t number, std::string_view path) {
  const std::size_t slash = path.rfind('/');
  std::string_view base = slash == std::string_view::npos ? path : path.substr(slash + 1);
  base = base.substr(base.size() - std::min(base.size(), kCopyNameMax));
  std::string name =
      std::string(EvidenceManifest::kInputsFolder) + "/" + std::to_string(number) + "-";
  for (const char c : base) name += IsOfCopyName(c) ? c : '_';
  return name;
}

}  // namespace sluice
