#include "schema/suite/expectation_reader.h"

#include <algorithm>
#include <set>

#include "engine/base/nearest.h"
#include "schema/json/json_lookup.h"

namespace sluice {
namespace {

constexpr std::array<std::string_view, 7> kAssumptions = {
    "permission", "webhook", "unsupported", "fee-coin", "approval", "stage", "replaced"};

/// Reads one expectation.
class ExpectationReader {
 public:
  ExpectationReader(const JsonNode& object, SuiteText* text)
      : text_(*text), object_(object), fields_(text->document(), object, text) {}

  Expectation Read() {
    Expectation expectation;
    expectation.node = &object_;
    fields_.Require("id");
    expectation.id_node = fields_.Find("id");
    if (const auto id = fields_.Text("id")) expectation.id = *id;
    for (const FieldSpec& spec : FieldSpecs()) ReadField(spec, &expectation);
    if (fields_.HasOnly({"id"}))
      text_.Report(true, Code::kMissingField, object_, "nothing is expected of it");
    const auto written_before = [](const ExpectedField& a, const ExpectedField& b) {
      return a.node < b.node;  // Nodes lie in the order of the text.
    };
    std::sort(expectation.fields.begin(), expectation.fields.end(), written_before);
    return expectation;
  }

 private:
  // The value as written, null too; nullptr where the field is absent.
  const JsonNode* Written(std::string_view key) const {
    const JsonNode* found = nullptr;
    ForEachMember(text_.document(), object_, [&](const JsonNode& name, const JsonNode& value) {
      if (name.text() == key) found = &value;
    });
    return found;
  }

  void ReadField(const FieldSpec& spec, Expectation* expectation) {
    const JsonNode* const node = Written(spec.name);
    std::optional<FieldValue> value;
    if (node != nullptr && node->type == JsonType::kNull) {
      static_cast<void>(fields_.Has(spec.name));
      if (spec.may_be_none) {
        value = std::monostate();
      } else {
        Fail(Code::kWrongType, *node, "`" + std::string(spec.name) + "` is never null");
      }
    } else {
      value = ValueOf(spec);
    }
    if (node != nullptr && value)
      expectation->fields.push_back({spec.field, *std::move(value), node});
  }

  std::optional<FieldValue> ValueOf(const FieldSpec& spec) {
    switch (spec.form) {
      case FieldForm::kText:
        return WordOf(spec);
      case FieldForm::kFlag:
        if (const auto flag = fields_.Flag(spec.name)) return *flag;
        return std::nullopt;
      case FieldForm::kInteger:
        return IntegerOf(spec);
      case FieldForm::kTime:
        if (const auto time = fields_.Time(spec.name)) return FormatTime(*time);
        return std::nullopt;
      case FieldForm::kUnits:
        return UnitsOf(spec);
      case FieldForm::kTexts:
        break;
    }
    return TextsOf(spec);
  }

  std::optional<FieldValue> WordOf(const FieldSpec& spec) {
    const auto text = fields_.Text(spec.name);
    if (!text) return std::nullopt;
    const std::vector<std::string_view> words = WordsOf(spec.field);
    if (!words.empty() && std::find(words.begin(), words.end(), *text) == words.end()) {
      Fail(Code::kWrongType, *fields_.Find(spec.name),
           "no " + std::string(spec.name) + " is called `" + std::string(*text) + "`" +
               DidYouMean(*text, words));
      return std::nullopt;
    }
    return std::string(*text);
  }

  std::optional<FieldValue> IntegerOf(const FieldSpec& spec) {
    constexpr std::int64_t kApprovalsMax = 2'147'483'647;
    const bool is_status = spec.field == ExpectField::kStatus;
    const auto number = fields_.Integer(spec.name, is_status ? 0 : 1,
                                        is_status ? 999 : kApprovalsMax, Code::kOutOfRange);
    if (!number) return std::nullopt;
    static constexpr std::array<std::int64_t, 5> kStatuses = {200, 202, 400, 401, 403};
    if (is_status && std::find(kStatuses.begin(), kStatuses.end(), *number) == kStatuses.end()) {
      Fail(Code::kOutOfRange, *fields_.Find(spec.name),
           "`status` is " + std::to_string(*number) + "; answers have 200, 202, 400, 401 or 403");
      return std::nullopt;
    }
    return *number;
  }

  std::optional<FieldValue> UnitsOf(const FieldSpec& spec) {
    const auto units = fields_.Units(spec.name);
    if (!units) return std::nullopt;
    if (!units->negative()) return units->ToString();
    Fail(Code::kOutOfRange, *fields_.Find(spec.name), "an amount is never negative");
    return std::nullopt;
  }

  std::optional<FieldValue> TextsOf(const FieldSpec& spec) {
    const JsonNode* const array = fields_.Find(spec.name);
    if (array == nullptr) return std::nullopt;
    if (array->type != JsonType::kArray) {
      Fail(Code::kWrongType, *array,
           "this is " + std::string(TypeInWords(array->type)) + "; it should be an array of texts");
      return std::nullopt;
    }
    std::set<std::string> texts;
    bool fits = true;
    ForEachElement(text_.document(), *array, [&](const JsonNode& element) {
      fits = CheckText(spec, element) && fits;
      texts.emplace(element.text());
    });
    if (!fits) return std::nullopt;
    return std::vector<std::string>(texts.begin(), texts.end());
  }

  bool CheckText(const FieldSpec& spec, const JsonNode& element) {
    if (element.type != JsonType::kString) {
      Fail(Code::kWrongType, element,
           "this is " + std::string(TypeInWords(element.type)) + "; it should be a string");
      return false;
    }
    const std::string_view text = element.text();
    const std::string_view kind = text.substr(0, text.find(':'));
    const bool is_known =
        std::find(kAssumptions.begin(), kAssumptions.end(), kind) != kAssumptions.end();
    if (spec.field != ExpectField::kAssumed || is_known) return true;
    Fail(Code::kWrongType, element,
         "nothing called `" + std::string(kind) + "` is ever assumed" +
             DidYouMean(kind, kAssumptions));
    return false;
  }

  void Fail(Code code, const JsonNode& node, std::string what) {
    text_.Report(true, code, node, std::move(what));
  }

  SuiteText& text_;
  const JsonNode& object_;
  JsonFields fields_;
};

}  // namespace

std::vector<Expectation> ReadExpectations(const JsonNode& array, SuiteText* text) {
  std::vector<Expectation> all;
  std::set<std::string> ids;
  ForEachElement(text->document(), array, [&](const JsonNode& element) {
    if (element.type != JsonType::kObject) {
      return text->Report(true, Code::kWrongType, element,
                          "this is " + std::string(TypeInWords(element.type)) +
                              "; it should be an object such as {id: t1, outcome: held}");
    }
    all.push_back(ExpectationReader(element, text).Read());
    const Expectation& last = all.back();
    if (last.id.empty() || ids.insert(last.id).second) return;
    text->Report(true, Code::kDuplicateId, *last.id_node,
                 "`" + last.id + "` is expected something twice");
  });
  return all;
}

}  // namespace sluice
