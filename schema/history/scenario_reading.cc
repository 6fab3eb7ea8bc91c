#include "schema/history/scenario_reading.h"

#include <cassert>
#include <string>

#include "schema/history/request_body.h"
#include "schema/json/json_lookup.h"

namespace sluice {

void AddRuleNames(const ScenarioLine& line, const std::vector<const PolicySet*>& policies,
                  const DecodeContext& decoding) {
  Names& names = decoding.names;
  const DecodedRule& decoded = line.request->decoded;
  names.rules.Add(decoded.id);
  if (!decoding.profile.rule_key_has_coin) return;
  const auto add = [&](CoinId coin) {
    if (coin != kNone<CoinId>)
      names.rules.Add(decoded.id + "@" + std::string(names.coins.Text(coin)));
  };
  add(decoded.rule.coin);
  add(line.coin.id);
  for (const PolicySet* set : policies) {
    const Wallet* const wallet = set->directory().Find(line.wallet);
    if (wallet != nullptr) add(wallet->coin);
  }
}

Scenario DecodeAgain(const Scenario& scenario, const PolicySet& policies,
                     const DecodeOptions& options, const DecodeContext& decoding) {
  Scenario again = scenario;
  JsonDocument document;
  std::string text;
  std::vector<RequestWarning> warnings;
  for (ScenarioLine& line : again.lines) {
    if (!line.request) continue;
    text = line.raw;
    [[maybe_unused]] const auto error = document.Parse(&text);
    assert(!error);
    const JsonNode* const body = Member(document, document.root(), "rule");
    assert(body != nullptr);
    line.request = DecodeRequestBody(document, *body, line.type, options, decoding, &warnings);
    AddRuleNames(line, {&policies}, decoding);
  }
  return again;
}

}  // namespace sluice
