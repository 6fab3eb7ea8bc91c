// Policy documents in any shape, requests in either dialect, access tokens: read, and linted. What
// is said of them reads back.
#include <memory>
#include <string>

#include "schema/access_token_document.h"
#include "schema/lint_document.h"
#include "schema/output/check_report.h"
#include "tests/fuzz/claims.h"
#include "tests/fuzz/entries.h"
#include "tests/fuzz/json_claims.h"

namespace sluice::fuzz {
namespace {

constexpr Timestamp kNow{std::chrono::milliseconds(1'767'607'200'000)};

std::shared_ptr<JsonFile> FileOf(std::string_view input, Problems* problems) {
  ByteSource source = ByteSource::OfText("policy", std::string(input));
  return JsonFile::Read("policy", &source, problems);
}

void ReadTokens(std::string_view input, Problems* problems) {
  const std::shared_ptr<JsonFile> file = FileOf(input, problems);
  if (file == nullptr || !IsAccessToken(*file)) return;
  const AccessToken token = ReadAccessToken(file.get());
  if (problems->errors() == 0) LintAccessToken(token, {}, file.get());
}

void ClaimReports(std::unique_ptr<CheckedFile> checked) {
  checked->problems.Sort();
  CheckReport report;
  report.version = "test";
  report.files.push_back(std::move(checked));
  ClaimWrittenJson(CheckReportJson(report));
  ClaimWrittenJson(CheckReportSarif(report));
  CheckReportJunit(report);
  CheckReportGithub(report);
}

void ReadPolicy(std::string_view input, const PolicyOptions& options) {
  auto checked = std::make_unique<CheckedFile>();
  checked->path = "policy";
  Problems& problems = checked->problems;
  Names names;
  Profile profile;
  const PolicyDocument document =
      DecodePolicyDocument(FileOf(input, &problems), options, profile, &names, &problems);
  Claim((document.policies != nullptr) == (problems.errors() == 0),
        "a policy can be used or has an error", input);
  if (document.policies) LintDocument(document, profile, {.now = kNow}, &names, &problems);
  ClaimReports(std::move(checked));
}

}  // namespace

void FuzzPolicy(std::string_view input) {
  ReadPolicy(input, {});
  PolicyOptions other;
  other.decoding.seed_dialect = true;
  other.decoding.unsupported = UnsupportedMode::kFire;
  ReadPolicy(input, other);
  Problems of_token;
  ReadTokens(input, &of_token);
}

}  // namespace sluice::fuzz
