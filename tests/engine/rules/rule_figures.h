/// \file
/// RuleFigures: what one rule says of each send of a small history, as text.
#pragma once

#include <string>
#include <variant>

#include "tests/engine/parsed_input.h"

namespace sluice::testing {

/// A policy of one rule: `type` and `condition` as they stand in JSON, `more` with a comma before.
inline std::string OneRule(const std::string& type, const std::string& condition,
                           const std::string& more = "") {
  return R"({"rules":[{"id":"r","type":")" + type + R"(","condition":)" + condition +
         R"(,"action":{"type":"getApproval"})" + more + "}]}";
}

/// For each send in order of evaluation: `+` where the first rule fires, `-` where it doesn't, `/`
/// where it isn't looked at; of a limit, `PRIOR+COUNTED` behind it where a recipient counts.
inline std::string LimitFigures(const ParsedInput& parsed) {
  std::string text;
  const WalletGroups groups(parsed.input());
  ReplayInOrder(parsed.input(), groups, [&](const Evaluation& evaluation, WalletReplay&) {
    text += text.empty() ? "" : " ";
    if (evaluation.verdicts.empty() || evaluation.verdicts[0].rule != 0) {
      text += "/";
      return true;
    }
    const Verdict& verdict = evaluation.verdicts[0].verdict;
    text += verdict.fired ? "+" : "-";
    if (verdict.counts) text += verdict.prior.ToString() + "+" + verdict.counted.ToString();
    return true;
  });
  return text;
}

/// For each send: the addresses that offend against the first rule, joined by commas, or `-`.
inline std::string ListFigures(const ParsedInput& parsed) {
  std::string text;
  const WalletGroups groups(parsed.input());
  ReplayInOrder(parsed.input(), groups, [&](const Evaluation& evaluation, WalletReplay& replay) {
    const Send send(parsed.history(), evaluation.send);
    const Rule& rule = replay.PolicyOf(send.wallet()).rules[0];
    const Verdict& verdict = evaluation.verdicts.at(0).verdict;
    text += text.empty() ? "" : " ";
    if (!verdict.fired) {
      text += "-";
      return true;
    }
    const Evidence evidence = EvidenceOf(rule, send, replay.ContextOf(send, 0), verdict);
    std::string offending;
    for (const AddressId address : std::get<ListEvidence>(evidence).offending) {
      offending += (offending.empty() ? "" : ",");
      offending += parsed.input().facts.names.addresses.Text(address);
    }
    text += offending;
    return true;
  });
  return text;
}

}  // namespace sluice::testing
