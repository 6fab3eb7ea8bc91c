#include "schema/suite/suite_recorder.h"

#include <algorithm>
#include <variant>

#include "engine/base/ascii.h"
#include "schema/json/json_lookup.h"
#include "schema/json/json_members.h"
#include "schema/suite/recorded_yaml.h"
#include "schema/suite/yaml_text.h"

namespace sluice {
namespace {

using Place = PlacedJson::Place;

// With their ends.
std::vector<std::string> LinesOf(const std::string& text) {
  std::vector<std::string> lines;
  for (std::size_t begin = 0; begin < text.size();) {
    const std::size_t end = std::min(text.find('\n', begin), text.size() - 1) + 1;
    lines.push_back(text.substr(begin, end - begin));
    begin = end;
  }
  return lines;
}

// A line that ends no case: blank, a comment, a lone dash, or the end of the document.
bool HoldsNothing(std::string_view line) {
  std::string_view rest = Trimmed(line);
  if (rest.starts_with("...") || rest.starts_with("---")) return true;
  if (rest == "-" || rest.starts_with("- #")) return true;
  return rest.empty() || rest.starts_with('#');
}

/// Puts expectations into the lines of a file.
class Recorder {
 public:
  explicit Recorder(const Suite& suite)
      : text_(*suite.text), suite_(suite), lines_(LinesOf(suite.text->source())) {}

  // From the last case to the first: places before it stay as they are.
  bool Put(const std::vector<RecordedCase>& cases) {
    for (auto recorded = cases.rbegin(); recorded != cases.rend(); ++recorded) {
      const JsonNode& node = *suite_.cases[recorded->place].node;
      if (!PutInto(node, recorded->expect)) return Refuse(node);
    }
    return true;
  }

  std::string Text() const {
    std::string text;
    for (const std::string& line : lines_) text += line;
    return text;
  }

  bool Refuse(const JsonNode& node) {
    text_.Report(true, Code::kSyntax, node,
                 "this case can't be extended; write it in lines of its own, and `expect:` last");
    return false;
  }

 private:
  bool PutInto(const JsonNode& node, const std::vector<Expectation>& expect) {
    const JsonDocument& document = text_.document();
    const JsonNode& first_key = document.at(document.IndexOf(node) + 1);
    const Place key = text_.PlaceOf(first_key);
    if (ByteAt(text_.PlaceOf(node)) == '{') return false;
    const JsonNode* written = nullptr;
    ForEachMember(document, node, [&](const JsonNode& name, const JsonNode&) {
      if (name.text() == "expect") written = &name;
    });
    const std::optional<std::size_t> before = written == nullptr ? EndOf(node) : Emptied(*written);
    if (!before || *before > lines_.size()) return false;
    Insert(*before, std::string(key.column - 1, ' '), written == nullptr, expect);
    return true;
  }

  char ByteAt(Place place) const {
    const std::string& line = lines_[place.line - 1];
    return place.column <= line.size() ? line[place.column - 1] : '\0';
  }

  // The line, from 0, before which a case's next key would stand.
  std::optional<std::size_t> EndOf(const JsonNode& node) const {
    const JsonDocument& document = text_.document();
    const std::size_t begin = text_.PlaceOf(node).line;  // as a number from 0: the line after it
    std::size_t end = lines_.size();
    if (node.next < document.root().next) end = text_.PlaceOf(document.at(node.next)).line - 1;
    while (end > begin && HoldsNothing(lines_[end - 1])) --end;
    return end < begin ? std::nullopt : std::optional(end);
  }

  // Takes an empty value away from behind `expect:`. The line after it.
  std::optional<std::size_t> Emptied(const JsonNode& key) {
    const Place place = text_.PlaceOf(key);
    std::string& line = lines_[place.line - 1];
    const std::size_t colon = line.find(':', place.column - 1);
    if (colon == std::string::npos) return std::nullopt;
    const std::string_view rest = Trimmed(std::string_view(line).substr(colon + 1));
    for (const std::string_view empty : {"[]", "[ ]", "~", "null"}) {
      if (!rest.starts_with(empty)) continue;
      line.erase(line.find(empty, colon), empty.size());
      break;
    }
    const std::string_view left = Trimmed(std::string_view(line).substr(colon + 1));
    if (!left.empty() && !left.starts_with('#')) return std::nullopt;
    return place.line;
  }

  void Insert(std::size_t before, const std::string& indent, bool with_key,
              const std::vector<Expectation>& expect) {
    std::string& last = lines_[before - 1];
    const std::string end = lines_.front().ends_with("\r\n") ? "\r\n" : "\n";
    if (!last.ends_with('\n')) last += end;
    std::vector<std::string> added;
    if (with_key) added.push_back(indent + "expect:" + end);
    for (const Expectation& expectation : expect)
      added.push_back(indent + "  - " + YamlOf(expectation) + end);
    lines_.insert(lines_.begin() + static_cast<std::ptrdiff_t>(before), added.begin(), added.end());
  }

  SuiteText& text_;
  const Suite& suite_;
  std::vector<std::string> lines_;
};

// What YAML lets pass may hold a key twice.
bool IsJson(std::string text) { return !JsonDocument().Parse(&text); }

// What a suite says beside its cases, then each of them.
std::vector<std::string> Statements(const std::string& json) {
  JsonMembers root = JsonMembersOf(json);
  const std::string* const cases = root.Find("cases");
  const std::vector<std::string> elements =
      cases == nullptr ? std::vector<std::string>() : JsonElements(*cases);
  root.Set("cases", "null");
  std::vector<std::string> statements = {root.ToJson()};
  statements.insert(statements.end(), elements.begin(), elements.end());
  return statements;
}

// The first case that doesn't say what it should; nothing where all is well.
std::optional<std::size_t> FirstSpoilt(const Suite& suite, const std::vector<RecordedCase>& cases,
                                       const std::string& text) {
  const std::variant<PlacedJson, YamlError> read = ReadYaml(text);
  const auto* const json = std::get_if<PlacedJson>(&read);
  if (json == nullptr || !IsJson(json->text())) return cases.front().place;
  std::vector<std::string> wanted = Statements(suite.text->json().text());
  for (const RecordedCase& recorded : cases) {
    JsonMembers members = JsonMembersOf(wanted[recorded.place + 1]);
    members.Set("expect", JsonOf(recorded.expect));
    wanted[recorded.place + 1] = members.ToJson();
  }
  const std::vector<std::string> found = Statements(json->text());
  if (found.size() != wanted.size() || found.front() != wanted.front()) return cases.front().place;
  for (std::size_t i = 1; i < wanted.size(); ++i) {
    if (found[i] != wanted[i]) return i - 1;
  }
  return std::nullopt;
}

}  // namespace

std::optional<std::string> TextWithRecorded(const Suite& suite,
                                            const std::vector<RecordedCase>& cases) {
  Recorder recorder(suite);
  if (!recorder.Put(cases)) return std::nullopt;
  std::string text = recorder.Text();
  if (const auto spoilt = FirstSpoilt(suite, cases, text)) {
    recorder.Refuse(*suite.cases[*spoilt].node);
    return std::nullopt;
  }
  return text;
}

}  // namespace sluice
