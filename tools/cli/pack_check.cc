#include "tools/cli/pack_check.h"

#include <algorithm>
#include <filesystem>
#include <set>
#include <utility>

#include "schema/io/raw_file.h"
#include "tools/cli/evidence_pack.h"
#include "tools/cli/option_words.h"
#include "tools/cli/replay_run.h"
#include "tools/cli/stated_file.h"
#include "tools/cli/text_layout.h"
#include "tools/cli/usage_error.h"

namespace sluice::cli {
namespace {

namespace fs = std::filesystem;

using Manifest = EvidenceManifest;
using Role = EvidenceManifest::Role;

class Checking {
 public:
  Checking(const std::string& folder, const std::vector<std::string>& histories,
           const RunOptions& running)
      : folder_(folder), histories_(histories), running_(running) {}

  PackCheck Run() {
    ReadManifest();
    FindHistories();
    bool inputs_hold = true;
    for (const Manifest::Input& input : manifest().inputs) {
      if (!input.copy.empty()) inputs_hold &= CheckFile(input.copy, input.copy, input.digest);
    }
    for (std::size_t i = 0; i < histories_.size(); ++i)
      inputs_hold &= CheckHistory(histories_[i], manifest().Of(Role::kHistory)[i]->digest);
    for (const InputDigest& output : manifest().outputs)
      CheckFile(output.path, output.path, output);
    CheckNothingBesides();
    if (inputs_hold) {
      Replay();
    } else {
      Note("replay", "not made, for an input isn't as stated");
    }
    return std::move(check_);
  }

 private:
  const Manifest& manifest() const { return check_.manifest; }
  std::string InPack(std::string_view name) const { return folder_ + "/" + std::string(name); }
  void Note(std::string what, std::string why_not) {
    check_.points.push_back({std::move(what), std::move(why_not)});
  }

  void ReadManifest() {
    const std::string path = InPack(Manifest::kName);
    if (!IsPlainFile(path)) throw RunError(path + ": there is no such file");
    Problems problems;
    std::optional<Manifest> read = ReadEvidenceManifest(path, &problems);
    PrintProblems(problems.all(), /*quiet=*/false);
    if (!read) throw RunError(path + ": it is no manifest that can be used");
    check_.manifest = std::move(*read);
  }

  void FindHistories() {
    const std::vector<const Manifest::Input*> stated = manifest().Of(Role::kHistory);
    if (histories_.empty()) {
      for (const Manifest::Input* const input : stated) histories_.push_back(input->digest.path);
    }
    if (histories_.size() != stated.size())
      throw UsageError("the pack is of " + Counted(stated.size(), "history", "histories") +
                       ", and " + std::to_string(histories_.size()) + " are named");
    for (const std::string& path : histories_) {
      if (!fs::is_regular_file(path))
        throw RunError(path + ": there is no such file; name the pack's histories after it");
    }
  }

  // Whether the pack holds such a file itself. Nothing else of it is opened: a link may lead
  // anywhere, and a pipe never end.
  bool Holds(std::string_view name) const {
    const fs::path path = InPack(name);
    return IsPlainFile(path) && IsPlainFolder(path.parent_path());
  }

  static bool IsPlainFolder(const fs::path& path) {
    return fs::symlink_status(path).type() == fs::file_type::directory;
  }

  // Whether the pack's file is there and is what is stated.
  bool CheckFile(const std::string& what, std::string_view name, const InputDigest& stated) {
    if (Holds(name)) return CheckDigest(what, InPack(name), stated);
    Note(what, "it isn't there, or is no plain file");
    return false;
  }

  bool CheckHistory(const std::string& path, const InputDigest& stated) {
    const std::string named = path == stated.path ? path : path + " (" + stated.path + ")";
    return CheckDigest(Printable(named), path, stated);
  }

  bool CheckDigest(const std::string& what, const std::string& path, const InputDigest& stated) {
    const Result<InputDigest> read = DigestOfFile(path);
    if (!read.ok()) throw RunError(path + ": " + read.error().what);
    const InputDigest& digest = read.value();
    const bool is_same = digest.sha256 == stated.sha256 && digest.bytes == stated.bytes;
    Note(what, is_same ? ""
                       : "its SHA-256 is " + digest.sha256 + ", of " +
                             std::to_string(digest.bytes) + " bytes; stated is " + stated.sha256 +
                             ", of " + std::to_string(stated.bytes));
    return is_same;
  }

  void CheckNothingBesides() {
    std::set<std::string> named = {std::string(Manifest::kName),
                                   std::string(Manifest::kInputsFolder)};
    for (const Manifest::Input& input : manifest().inputs) named.insert(input.copy);
    for (const InputDigest& output : manifest().outputs) named.insert(output.path);
    std::vector<std::string> others;
    const auto look = [&](const std::string& within) {
      if (!within.empty() && !IsPlainFolder(InPack(within))) return;
      std::error_code error;
      for (const fs::directory_entry& entry : fs::directory_iterator(InPack(within), error)) {
        std::string name = (within.empty() ? "" : within + "/") + entry.path().filename().string();
        if (!named.contains(name)) others.push_back(Printable(name));
      }
    };
    look("");
    look(std::string(Manifest::kInputsFolder));
    std::sort(others.begin(), others.end());
    Note("nothing besides", others.empty() ? "" : "there is " + Listed(others, 5));
  }

  ReplayOptions Options() const {
    ReplayOptions options;
    const auto wrong = SetByWords(
        manifest().options, [&](OptionTable* table) { options.Declare(table); },
        OptionsNotInEvidence());
    if (wrong) throw RunError(InPack(Manifest::kName) + ": options: " + *wrong);
    RunOptions& run = options.run;
    run.threads = running_.threads;
    run.max_memory = running_.max_memory;
    run.quiet = true;
    for (const Manifest::Input& input : manifest().inputs) {
      const std::string path = InPack(input.copy);
      if (input.role == Role::kPolicy) run.policies.push_back(path);
      if (input.role == Role::kList) run.lists.push_back(input.rule + "=" + path);
      if (input.role == Role::kProfile) run.profile = path;
      if (input.role == Role::kAddresses) run.addresses = path;
    }
    run.files = histories_;
    return options;
  }

  ReportedNames Names() const {
    ReportedNames names{{}, manifest().version};
    std::size_t history = 0;
    for (const Manifest::Input& input : manifest().inputs) {
      const bool is_copy = input.role != Role::kHistory;
      names.paths[is_copy ? InPack(input.copy) : histories_[history++]] = input.digest.path;
    }
    return names;
  }

  void Replay() {
    ReplayRun run(Options(), Names());
    Outputs outputs;
    std::vector<std::pair<std::string_view, StatedFile*>> stated;
    const auto add = [&](std::string_view format, std::string_view name) {
      if (!Holds(name)) return Note("replay: " + std::string(name), "there is no plain file");
      auto file = std::make_unique<StatedFile>(InPack(name));
      stated.emplace_back(name, file.get());
      outputs.Add({std::string(format), std::string(name), std::move(file)});
    };
    add("jsonl", Manifest::kDecisions);
    add("json", Manifest::kReport);
    if (run.RunInto(&outputs) != kExitFine) return Note("replay", "the inputs can't be replayed");
    Note("assumptions",
         run.Assumptions() == manifest().assumptions ? "" : "they are " + run.Assumptions());
    for (const auto& [name, file] : stated)
      Note("replay: " + std::string(name), InWords(file->Differs()));
  }

  static std::string InWords(const std::optional<Difference>& difference) {
    if (!difference) return "";
    const auto shown = [](const std::string& text) {
      return text.empty() ? "the end" : "`" + Printable(text) + "`";
    };
    return "line " + std::to_string(difference->line) + ", column " +
           std::to_string(difference->column) + ": stated is " + shown(difference->stated) +
           ", and out comes " + shown(difference->comes_out);
  }

  const std::string& folder_;
  std::vector<std::string> histories_;
  const RunOptions& running_;
  PackCheck check_;
};

}  // namespace

bool PackCheck::is_as_stated() const {
  return std::all_of(points.begin(), points.end(),
                     [](const PackPoint& point) { return point.why_not.empty(); });
}

PackCheck CheckPack(const std::string& folder, const std::vector<std::string>& histories,
                    const RunOptions& running) {
  return Checking(folder, histories, running).Run();
}

}  // namespace sluice::cli
