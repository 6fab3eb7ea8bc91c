#include "schema/suite/suite_reader.h"

#include <filesystem>
#include <map>
#include <utility>

#include "engine/model/approval_mode.h"
#include "schema/json/json_lookup.h"
#include "schema/profile_document.h"
#include "schema/suite/expectation_reader.h"

namespace sluice {
namespace {

/// What a case takes from its suite where it has none of its own.
struct Setting {
  std::optional<SuitePart> policy;
  Profile profile;
  ApprovalAssumption approvals;
};

class SuiteReader {
 public:
  SuiteReader(SuiteText* text, bool may_record, Suite* suite, Problems* problems)
      : text_(*text), may_record_(may_record), suite_(*suite), problems_(*problems) {}

  void Read() {
    const JsonNode& root = text_.document().root();
    if (root.type != JsonType::kObject) {
      return text_.Report(true, Code::kWrongType, root, "a suite is an object that has `cases`");
    }
    JsonFields fields(text_.document(), root, &text_);
    ReadSetting(&fields, &setting_);
    fields.Require("cases");
    bool has_case = false;
    fields.EachElement("cases", SIZE_MAX, Code::kOutOfRange, [&](const JsonNode& element) {
      has_case = true;
      ReadCase(element);
    });
    const JsonNode* const cases = fields.Find("cases");
    if (!has_case && cases != nullptr && cases->type == JsonType::kArray)
      text_.Report(true, Code::kOutOfRange, *cases, "a suite has at least one case");
  }

 private:
  void ReadSetting(JsonFields* fields, Setting* setting) {
    if (const auto part = PartOf(fields, "policy")) setting->policy = part;
    if (const JsonNode* const node = fields->Find("profile")) {
      setting->profile = Profile();
      ReadProfileAt(*node, &setting->profile);
    }
    const auto approvals = fields->Text("approvals");
    if (!approvals) return;
    const Result<ApprovalAssumption> parsed = ParseApprovals(*approvals);
    if (parsed.ok()) {
      setting->approvals = parsed.value();
    } else {
      fields->Fail(parsed.error().code, "approvals", parsed.error().what);
    }
  }

  // A path, or what stands in its place.
  std::optional<SuitePart> PartOf(JsonFields* fields, std::string_view key) {
    const JsonNode* const node = fields->Find(key);
    if (node == nullptr) return std::nullopt;
    if (node->type == JsonType::kArray || node->type == JsonType::kObject)
      return SuitePart{"", node};
    const auto path = fields->Text(key);
    if (!path) return std::nullopt;
    return SuitePart{PathFrom(text_.path(), std::string(*path)), node};
  }

  void ReadProfileAt(const JsonNode& node, Profile* profile) {
    if (node.type != JsonType::kString)
      return DecodeProfile(text_.document(), node, &text_, profile);
    if (node.length == 0) return text_.Report(true, Code::kEmptyText, node, "the string is empty");
    const std::string path = PathFrom(text_.path(), std::string(node.text()));
    Problems problems;
    const auto digest = ReadProfile(path, profile, &problems);
    if (digest && profile_paths_.emplace(path, true).second) suite_.profiles.push_back(*digest);
    for (Problem problem : problems.all()) {
      if (problem.line != 0) {
        problems_.Add(std::move(problem));
      } else {
        text_.Report(true, problem.code, node, "profile `" + path + "`: " + problem.what);
      }
    }
  }

  void ReadCase(const JsonNode& node) {
    if (node.type != JsonType::kObject) {
      return text_.Report(true, Code::kWrongType, node,
                          "this is " + std::string(TypeInWords(node.type)) +
                              "; a case is an object with `name`, `history` and `expect`");
    }
    SuiteCase& read = suite_.cases.emplace_back();
    read.node = &node;
    JsonFields fields(text_.document(), node, &text_);
    ReadName(&fields, &read);
    ReadReasons(&fields, &read);
    Setting setting = setting_;
    ReadSetting(&fields, &setting);
    read.policy = setting.policy;
    read.profile = setting.profile;
    read.approvals = setting.approvals;
    if (!read.policy && !read.skip)
      fields.Fail(Code::kMissingField, "", "neither the case nor the suite has a `policy`");
    if (!read.skip) fields.Require("history");
    read.history = PartOf(&fields, "history");
    const bool is_within = read.history && read.history->path.empty();
    if (is_within && !AreLines(*read.history->node)) read.history.reset();
    ReadExpect(&fields, &read);
  }

  void ReadName(JsonFields* fields, SuiteCase* read) {
    fields->Require("name");
    const auto name = fields->Text("name");
    if (!name) return;
    read->name = *name;
    if (name->size() > kCaseNameBytesMax)
      fields->Fail(Code::kOutOfRange, "name", "the name has more than 1,000 bytes");
    const PlacedJson::Place place = text_.PlaceOf(*fields->Find("name"));
    const auto [first, is_new] = names_.emplace(*name, place.line);
    if (is_new) return;
    fields->Fail(
        Code::kDuplicateCase, "name",
        "case `" + read->name + "` is there already, in line " + std::to_string(first->second));
  }

  static void ReadReasons(JsonFields* fields, SuiteCase* read) {
    if (const auto skip = fields->Text("skip")) read->skip = *skip;
    if (const auto todo = fields->Text("todo")) read->todo = *todo;
    if (read->skip && read->todo)
      fields->Fail(Code::kEitherOr, "todo", "a case has `skip` or `todo`, not both");
  }

  bool AreLines(const JsonNode& history) {
    if (history.type != JsonType::kArray) {
      text_.Report(true, Code::kWrongType, history,
                   "this is an object; a history is a path, or an array of lines");
      return false;
    }
    bool all = true;
    ForEachElement(text_.document(), history, [&](const JsonNode& line) {
      if (line.type == JsonType::kObject) return;
      all = false;
      text_.Report(
          true, Code::kWrongType, line,
          "this is " + std::string(TypeInWords(line.type)) + "; a line of a history is an object");
    });
    return all;
  }

  void ReadExpect(JsonFields* fields, SuiteCase* read) {
    const JsonNode* const node = fields->Find("expect");
    if (node != nullptr && node->type != JsonType::kArray) {
      return text_.Report(
          true, Code::kWrongType, *node,
          "this is " + std::string(TypeInWords(node->type)) + "; it should be an array");
    }
    if (node != nullptr) read->expect = ReadExpectations(*node, &text_);
    const bool may_be_empty = may_record_ || read->skip || read->todo;
    const bool is_empty = node == nullptr || node->next == text_.document().IndexOf(*node) + 1;
    if (is_empty && !may_be_empty)
      fields->Fail(Code::kMissingField, "", "the case expects nothing; --record fills in `expect`");
  }

  SuiteText& text_;
  bool may_record_;
  Suite& suite_;
  Problems& problems_;
  Setting setting_;
  std::map<std::string, std::uint64_t, std::less<>> names_;  // and their lines
  std::map<std::string, bool> profile_paths_;
};

}  // namespace

std::string PathFrom(const std::string& suite_path, const std::string& named) {
  if (named.starts_with("git:")) return named;
  const std::filesystem::path folder =
      suite_path == "-" ? std::filesystem::path() : std::filesystem::path(suite_path).parent_path();
  if (folder.empty() && named == "-") return "./-";  // A suite can't name standard input.
  return (folder / named).lexically_normal().string();
}

Suite DecodeSuite(std::unique_ptr<SuiteText> text, bool may_record, Problems* problems) {
  Suite suite;
  suite.text = std::move(text);
  SuiteReader(suite.text.get(), may_record, &suite, problems).Read();
  return suite;
}

std::optional<Suite> ReadSuite(const std::string& path, bool may_record, Problems* problems) {
  std::unique_ptr<SuiteText> text = SuiteText::Read(path, problems);
  if (text == nullptr) return std::nullopt;
  return DecodeSuite(std::move(text), may_record, problems);
}

}  // namespace sluice
