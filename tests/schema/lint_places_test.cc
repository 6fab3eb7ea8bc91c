// Every lint, provoked by a document that shows where it is placed.
#include <memory>
#include <string>

#include <doctest/doctest.h>

#include "engine/base/time_text.h"
#include "schema/access_token_document.h"
#include "schema/json/json_file.h"
#include "schema/lint_document.h"
#include "tests/schema/lint_rows.h"
#include "tests/schema/marked_text.h"

namespace sluice {
namespace {

using testing::LintRow;
using testing::LintRows;
using testing::MarkedText;

// What is said of the text, sorted; `limits` gets those of its policies.
Problems Lint(const std::string& text, std::vector<WalletLimits>* limits) {
  Problems problems;
  Names names;
  const Profile profile;
  ByteSource source = ByteSource::OfText("policy", text);
  std::shared_ptr<JsonFile> file = JsonFile::Read("policy", &source, &problems);
  REQUIRE(file != nullptr);
  if (IsAccessToken(*file)) {
    LintAccessToken(ReadAccessToken(file.get()), *limits, file.get());
    return problems;
  }
  const PolicyDocument document =
      DecodePolicyDocument(std::move(file), {}, profile, &names, &problems);
  REQUIRE(document.policies != nullptr);
  LintOptions options;
  options.now = ParseTime("2026-01-05T10:00:00Z").value();
  LintDocument(document, profile, options, &names, &problems);
  *limits = LimitsIn(*document.policies, names);
  return problems;
}

TEST_CASE("lints: each is given for the document of its row, at the place of the mark") {
  for (const LintRow& row : LintRows()) {
    std::vector<WalletLimits> limits;
    if (!row.wallet.empty()) static_cast<void>(Lint(row.wallet, &limits));
    const MarkedText marked(row.marked);
    const Problems problems = Lint(marked.text, &limits);
    const std::string begin = "policy" + marked.place + (row.is_note ? ": note[" : ": warning[") +
                              std::string(Name(row.code)) + "]: ";
    const std::string end = " (at " + row.pointer + ")";
    CAPTURE(begin);
    CAPTURE(end);
    int found = 0;
    for (const Problem& problem : problems.all()) {
      const std::string printed = Format(problem);
      CAPTURE(printed);
      if (problem.code == row.code && printed.starts_with(begin) && printed.ends_with(end)) ++found;
    }
    CHECK(found == 1);
    CHECK(problems.errors() == 0);
  }
}

TEST_CASE("lints: an address of a list is placed in the list's file") {
  // What --list adds has no node: PolicyDocument::listed says where it stands.
  Problems problems;
  Names names;
  ByteSource source = ByteSource::OfText(
      "policy",
      R"({"id":"w","coin":"eth","admin":{"policy":{"rules":[{"id":"r","type":)"
      R"("coinAddressWhitelist","condition":{"addresses":[]},"action":{"type":"deny"}}]}}})");
  PolicyDocument document = DecodePolicyDocument(JsonFile::Read("policy", &source, &problems), {},
                                                 Profile(), &names, &problems);
  document.listed.push_back({.policy = 0, .rule = 0, .file = "l.txt", .line = 7, .address = "x"});
  LintDocument(document, Profile(), {}, &names, &problems);
  bool found = false;
  for (const Problem& problem : problems.all())
    found |= Format(problem).starts_with("l.txt:7:1: warning[address-malformed]: `x` is no");
  CHECK(found);
}

}  // namespace
}  // namespace sluice
