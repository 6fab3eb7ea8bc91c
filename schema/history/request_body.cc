#include "schema/history/request_body.h"

#include <algorithm>
#include <string_view>
#include <tuple>
#include <utility>

#include "schema/json/json_fields.h"
#include "schema/json/json_lookup.h"

namespace sluice {
namespace {

class BodySink : public JsonProblemSink {
 public:
  BodySink(const JsonDocument& document, const JsonNode& body,
           std::vector<RequestWarning>* warnings)
      : document_(document), root_(document.PointerTo(body).size()), warnings_(warnings) {}

  void Report(bool is_error, Code code, const JsonNode& node, std::string what) override {
    if (is_error) {
      found_.push_back({document_.OffsetOf(node),
                        {code, document_.PointerTo(node).substr(root_), std::move(what)}});
    } else {
      warnings_->push_back({code, &node, std::move(what)});
    }
  }

  std::vector<RequestProblem> Take() {
    std::stable_sort(found_.begin(), found_.end(), [](const Found& a, const Found& b) {
      return std::tuple(a.offset, Name(a.problem.code)) <
             std::tuple(b.offset, Name(b.problem.code));
    });
    std::vector<RequestProblem> problems;
    for (Found& found : found_) problems.push_back(std::move(found.problem));
    return problems;
  }

 private:
  struct Found {
    std::size_t offset;
    RequestProblem problem;
  };

  const JsonDocument& document_;
  std::size_t root_;
  std::vector<Found> found_;
  std::vector<RequestWarning>* warnings_;
};

bool CoinStandsFirst(const JsonDocument& document, const JsonNode& body) {
  std::string_view first;
  ForEachMember(document, body, [&](const JsonNode& key, const JsonNode&) {
    if (first.empty() && (key.text() == "coin" || key.text() == "type")) first = key.text();
  });
  return first == "coin";
}

// A list that is added has the one entry that its request adds.
void ReadWithEntry(const DecodeContext& decoding, DecodedRule* decoded) {
  if (decoded->change && decoded->change->adds)
    static_cast<void>(ApplyChange(*decoded->change, &decoded->rule.condition));
  Seal(decoding.names, decoding.profile, &decoded->rule.condition);
}

}  // namespace

RuleRequest DecodeRequestBody(const JsonDocument& document, const JsonNode& object, LineType type,
                              const DecodeOptions& options, const DecodeContext& decoding,
                              std::vector<RequestWarning>* warnings) {
  RuleRequest request;
  BodySink sink(document, object, warnings);
  {
    JsonFields fields(document, object, &sink);
    request.decoded = type == LineType::kRuleRemove
                          ? DecodeRemoval(fields, decoding)
                          : DecodeRule(fields, RuleForm::kRequest, options, decoding);
  }
  request.problems = sink.Take();
  request.coin_stands_first = CoinStandsFirst(document, object);
  ReadWithEntry(decoding, &request.decoded);
  return request;
}

}  // namespace sluice
