#include "tools/cli/evidence_pack.h"

#include <map>
#include <utility>

#include "schema/evidence_manifest.h"
#include "schema/io/git_blob.h"
#include "schema/io/output_folder.h"
#include "schema/io/raw_file.h"
#include "schema/io/sha256.h"
#include "schema/json/json_file.h"
#include "tools/cli/option_words.h"
#include "tools/cli/usage_error.h"

namespace sluice::cli {
namespace {

using Manifest = EvidenceManifest;
using Role = EvidenceManifest::Role;

struct Named {
  Role role;
  std::string rule;
  std::string path;
};

// Every input, in the manifest's order.
std::vector<Named> InputsOf(const ReplayRun& run) {
  const auto [policies, histories] = run.Files();
  const RunOptions& options = run.options().run;
  std::vector<Named> inputs;
  for (const std::string& path : policies) inputs.push_back({Role::kPolicy, "", path});
  for (const ListFile& list : options.ToPolicyOptions().lists)
    inputs.push_back({Role::kList, list.rule, list.path});
  if (!options.profile.empty()) inputs.push_back({Role::kProfile, "", options.profile});
  if (!options.addresses.empty()) inputs.push_back({Role::kAddresses, "", options.addresses});
  for (const std::string& path : histories) inputs.push_back({Role::kHistory, "", path});
  return inputs;
}

// What can't be copied is said before anything is read.
void CheckInputs(const std::vector<Named>& inputs) {
  for (const Named& input : inputs) {
    if (input.path == "-" && input.role != Role::kHistory)
      throw UsageError(
          "--write evidence: what is read from standard input can't be copied; give a file");
  }
}

/// A file of the pack, which knows its digest.
class DigestedFile : public OutputStream {
 public:
  explicit DigestedFile(std::unique_ptr<OutputStream> file) : file_(std::move(file)) {}

  bool Write(std::string_view bytes) override {
    sha256_.Update(bytes);
    bytes_ += bytes.size();
    return file_->Write(bytes);
  }
  std::optional<Error> Flush() override { return file_->Flush(); }
  std::optional<Error> Commit() override { return file_->Commit(); }

  /// REQUIRES that nothing is written afterwards.
  InputDigest DigestAs(std::string_view name) { return {std::string(name), sha256_.Hex(), bytes_}; }

 private:
  std::unique_ptr<OutputStream> file_;
  Sha256 sha256_;
  std::uint64_t bytes_ = 0;
};

/// The pack as a whole: its Flush completes it, its Commit gives it its name.
class Pack : public OutputStream {
 public:
  Pack(std::unique_ptr<OutputFolder> folder, const ReplayRun& run)
      : folder_(std::move(folder)), run_(run) {}

  // Throws RunError.
  std::unique_ptr<DigestedFile> Open(std::string_view name) {
    Result<std::unique_ptr<OutputStream>> file = folder_->AddFile(std::string(name));
    if (!file.ok()) throw RunError(std::string(name) + ": " + file.error().what);
    return std::make_unique<DigestedFile>(std::move(file).value());
  }

  void StatesOutput(std::string_view name, DigestedFile* file) {
    outputs_.emplace_back(name, file);
  }

  bool Write(std::string_view) override { return true; }

  std::optional<Error> Flush() override {
    if (std::exchange(is_complete_, true)) return std::nullopt;
    Manifest manifest{.version = std::string(kVersion),
                      .options = Words(),
                      .assumptions = run_.Assumptions(),
                      .inputs = {},
                      .outputs = {}};
    for (const auto& [name, file] : outputs_) manifest.outputs.push_back(file->DigestAs(name));
    if (auto error = folder_->AddFolder(std::string(Manifest::kInputsFolder))) return error;
    if (auto error = CopyInputs(&manifest)) return error;
    const std::unique_ptr<DigestedFile> file = Open(Manifest::kName);
    file->Write(WriteEvidenceManifest(manifest));
    if (auto error = file->Flush()) return error;
    return folder_->Flush();
  }

  std::optional<Error> Commit() override { return folder_->Commit(); }

 private:
  std::vector<std::string> Words() const {
    ReplayOptions given = run_.options();
    ReplayOptions defaults;
    return OptionWords([&](OptionTable* table) { given.Declare(table); },
                       [&](OptionTable* table) { defaults.Declare(table); },
                       OptionsNotInEvidence());
  }

  std::optional<Error> CopyInputs(Manifest* manifest) {
    std::map<std::string, InputDigest> digests;
    for (const auto& policy : run_.session().policies()) {
      for (const InputDigest& digest : run_.session().InputsOf(*policy)) {
        const auto [place, is_new] = digests.emplace(digest.path, digest);
        if (!is_new && place->second.sha256 != digest.sha256) return Changed(digest.path);
      }
    }
    for (const Named& named : InputsOf(run_)) {
      Manifest::Input input{named.role, named.rule, digests.at(named.path), ""};
      if (named.role != Role::kHistory) {
        input.copy = EvidenceCopyName(manifest->inputs.size() + 1, named.path);
        if (auto error = Copy(input)) return error;
      }
      manifest->inputs.push_back(std::move(input));
    }
    return std::nullopt;
  }

  static Error Changed(const std::string& path) {
    return {Code::kUnreadable, "`" + path +
                                   "` is not what was read before: it changed meanwhile, or can be "
                                   "read only once"};
  }

  std::optional<Error> Copy(const Manifest::Input& input) {
    const std::unique_ptr<DigestedFile> copy = Open(input.copy);
    const auto take = [&](std::string_view bytes) { return copy->Write(bytes); };
    if (IsGitName(input.digest.path)) {
      Result<ByteSource> opened = OpenGitBlob(input.digest.path, JsonFile::kBytesMax);
      if (!opened.ok()) return opened.error();
      ByteSource blob = std::move(opened).value();
      const Result<std::string> text = blob.ReadAll(JsonFile::kBytesMax);
      if (!text.ok()) return text.error();
      take(text.value());
    } else if (auto error = ReadRaw(input.digest.path, take)) {
      return error;
    }
    if (auto error = copy->Flush()) return error;
    const InputDigest read = copy->DigestAs(input.copy);
    if (read.sha256 != input.digest.sha256) return Changed(input.digest.path);
    return std::nullopt;
  }

  std::unique_ptr<OutputFolder> folder_;
  const ReplayRun& run_;
  std::vector<std::pair<std::string, DigestedFile*>> outputs_;
  bool is_complete_ = false;
};

}  // namespace

const std::vector<std::string_view>& OptionsNotInEvidence() {
  static const std::vector<std::string_view> kNames = {
      "--policy", "--list",    "--profile", "--addresses",  "--format",
      "--write",  "--fail-on", "--threads", "--max-memory", "--quiet"};
  return kNames;
}

void AddEvidencePack(const std::string& folder, const ReplayRun& run, Outputs* outputs) {
  CheckInputs(InputsOf(run));
  Result<std::unique_ptr<OutputFolder>> made = OutputFolder::Make(folder);
  if (!made.ok()) throw RunError(folder + ": " + made.error().what);
  auto pack = std::make_unique<Pack>(std::move(made).value(), run);
  const auto add = [&](std::string_view format, std::string_view name) {
    std::unique_ptr<DigestedFile> file = pack->Open(name);
    pack->StatesOutput(name, file.get());
    outputs->Add({std::string(format), folder + "/" + std::string(name), std::move(file)});
  };
  add("jsonl", Manifest::kDecisions);
  add("json", Manifest::kReport);
  // After its files, so that they are whole when it is completed.
  outputs->Add({"evidence", folder, std::move(pack)});
}

}  // namespace sluice::cli
