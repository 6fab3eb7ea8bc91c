#include "schema/json/json_output.h"
#include "tools/cli/outputs.h"
#include "tools/cli/pack_check.h"
#include "tools/cli/terminal.h"
#include "tools/cli/text_layout.h"
#include "tools/cli/usage_error.h"
#include "tools/cli/verbs.h"
#include "tools/cli/version.h"

namespace sluice::cli {
namespace {

const std::vector<std::string_view> kFormats = {"pretty", "json"};

constexpr std::string_view kDescription =
    R"(Replays an evidence pack, and says whether all is as it states.

Examples:
  sluice replay policy.json history.jsonl --write evidence=2026-q1
  sluice verify 2026-q1
  sluice verify 2026-q1 archive/history.jsonl.gz

Exit code 2: something is not as stated.)";

std::string InWords(const PackCheck& check, const TextStyle& style) {
  const std::string& version = check.manifest.version;
  std::string text = "Evidence made by sluice " + Printable(version) +
                     (version == kVersion ? "" : ", replayed by " + std::string(kVersion)) + "\n\n";
  std::size_t otherwise = 0;
  for (const PackPoint& point : check.points) {
    if (point.why_not.empty()) {
      text += "  as stated      " + point.what + "\n";
      continue;
    }
    ++otherwise;
    text += "  " + style.Red("NOT AS STATED") + "  " + point.what + "\n                 " +
            point.why_not + "\n";
  }
  return text + (otherwise == 0
                     ? "\nAll is as stated.\n"
                     : "\n" + Counted(otherwise, "point is", "points are") + " not as stated.\n");
}

std::string AsJson(const PackCheck& check) {
  JsonOutput json;
  json.BeginObject();
  json.Field("schema", "sluice.verify/1");
  json.Field("version", kVersion);
  json.Field("madeBy", check.manifest.version);
  json.Field("asStated", check.is_as_stated());
  json.Key("points");
  json.BeginArray();
  for (const PackPoint& point : check.points) {
    json.BeginObject();
    json.Field("what", point.what);
    json.Field("asStated", point.why_not.empty());
    if (!point.why_not.empty()) json.Field("why", point.why_not);
    json.EndObject();
  }
  json.EndArray();
  json.EndObject();
  return std::string(json.text()) + "\n";
}

class VerifyVerb : public Verb {
 public:
  std::string_view name() const override { return "verify"; }
  std::string_view description() const override { return kDescription; }

  void Declare(OptionTable* options) override {
    options->Files(&files_, "DIR [HISTORY...]",
                   "the pack, and its histories where they lie elsewhere now");
    options->Text("--format", &format_, "FORMAT", "pretty (default) or json");
    running_.DeclareRunning(options);
  }

  int Run() override {
    if (files_.empty()) throw UsageError("the folder of an evidence pack is needed");
    Outputs outputs(format_, {}, kFormats, {});
    const PackCheck check = CheckPack(files_.front(), {files_.begin() + 1, files_.end()}, running_);
    outputs.Write("pretty", InWords(check, StandardOutputStyle()));
    outputs.Write("json", AsJson(check));
    outputs.Commit();
    return check.is_as_stated() ? kExitFine : kExitGate;
  }

 private:
  std::vector<std::string> files_;
  std::string format_ = "pretty";
  RunOptions running_;
};

}  // namespace

std::unique_ptr<Verb> MakeVerify() { return std::make_unique<VerifyVerb>(); }

}  // namespace sluice::cli
