/// \file
/// Answers to life-cycle lines as JSON.
/// Source: schema/answer.schema.json; schema/README.md, "Answer"; specification, section 7.
#pragma once

#include "schema/output/wallet_json.h"

namespace sluice {

class AnswerWriter {
 public:
  /// REQUIRES that both outlive this, and that the document still has its file.
  AnswerWriter(const ReplayInput& input, const PolicyDocument& document)
      : input_(input), wallets_(input, document) {}

  /// Appends the keys of an answer, so that others may stand before them in the object. REQUIRES
  /// that it is the last one of `replay`.
  void WriteFields(const Answer& answer, WalletReplay* replay, JsonOutput* out);

  WalletWriter& wallets() { return wallets_; }

 private:
  void WriteBody(const Answer& answer, WalletReplay* replay, JsonOutput* out);
  void WriteRefused(const Answer& answer, JsonOutput* out) const;
  void WriteContext(const Refused& refused, JsonOutput* out) const;
  void WritePending(const ScenarioLine& line, WalletReplay* replay, const Answer& answer,
                    JsonOutput* out);
  void WritePendingSend(const ScenarioLine& line, WalletReplay* replay, JsonOutput* out);
  void WriteToken(const ScenarioLine& line, WalletReplay* replay, JsonOutput* out) const;

  const ReplayInput& input_;
  WalletWriter wallets_;
};

}  // namespace sluice
