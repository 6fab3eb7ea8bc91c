#include "schema/suite/expect_field.h"

#include <array>

#include "engine/life_cycle/answer.h"
#include "engine/model/action.h"
#include "engine/model/decision.h"

namespace sluice {
namespace {

using Form = FieldForm;
using Field = ExpectField;

constexpr std::array<FieldSpec, 15> kSpecs = {{
    {Field::kOutcome, "outcome", Form::kText},
    {Field::kAction, "action", Form::kText, /*may_be_none=*/true},
    {Field::kRule, "rule", Form::kText, /*may_be_none=*/true},
    {Field::kMessage, "message", Form::kText, /*may_be_none=*/true},
    {Field::kExecuted, "executed", Form::kFlag},
    {Field::kExecutedAt, "executedAt", Form::kTime, /*may_be_none=*/true},
    {Field::kSpend, "spend", Form::kUnits},
    {Field::kFired, "fired", Form::kTexts},
    {Field::kNotFired, "notFired", Form::kTexts},
    {Field::kApprovalsRequired, "approvalsRequired", Form::kInteger, /*may_be_none=*/true},
    {Field::kEligible, "eligible", Form::kTexts, /*may_be_none=*/true},
    {Field::kDeadlock, "deadlock", Form::kFlag},
    {Field::kAssumed, "assumed", Form::kTexts},
    {Field::kStatus, "status", Form::kInteger, /*may_be_none=*/false, /*of_line=*/true},
    {Field::kError, "error", Form::kText, /*may_be_none=*/true, /*of_line=*/true},
}};

struct JsonWriter {
  JsonOutput* out;

  void operator()(std::monostate) const { out->Null(); }
  void operator()(bool flag) const { out->Value(flag); }
  void operator()(std::int64_t number) const { out->Value(number); }
  void operator()(const std::string& text) const { out->Value(text); }
  void operator()(const std::vector<std::string>& texts) const {
    out->BeginArray();
    for (const std::string& text : texts) out->Value(text);
    out->EndArray();
  }
};

struct Wording {
  std::string operator()(std::monostate) const { return "none"; }
  std::string operator()(bool flag) const { return flag ? "true" : "false"; }
  std::string operator()(std::int64_t number) const { return std::to_string(number); }
  std::string operator()(const std::string& text) const { return text; }
  std::string operator()(const std::vector<std::string>& texts) const {
    std::string words;
    for (const std::string& text : texts) words += (words.empty() ? "" : ", ") + text;
    return texts.empty() ? "nothing" : words;
  }
};

}  // namespace

std::span<const FieldSpec> FieldSpecs() { return kSpecs; }

const FieldSpec& SpecOf(ExpectField field) { return kSpecs[static_cast<std::size_t>(field)]; }

std::vector<std::string_view> WordsOf(ExpectField field) {
  std::vector<std::string_view> words;
  if (field == Field::kOutcome) {
    for (int i = 0; i < kOutcomes; ++i) words.push_back(Name(static_cast<Outcome>(i)));
  } else if (field == Field::kAction) {
    words = ActionNames();
  } else if (field == Field::kError) {
    constexpr auto kLast = static_cast<int>(Rejection::kUnauthorized);
    for (int i = 1; i <= kLast; ++i) words.push_back(Name(static_cast<Rejection>(i)));
  }
  return words;
}

void WriteValue(const FieldValue& value, JsonOutput* out) { std::visit(JsonWriter{out}, value); }

std::string InWords(const FieldValue& value) { return std::visit(Wording(), value); }

}  // namespace sluice
