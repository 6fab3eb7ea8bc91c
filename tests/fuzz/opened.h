/// \file
/// A policy and a history, from texts, ready to be replayed.
#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "engine/replay/replay_input.h"
#include "schema/history/history_reader.h"
#include "schema/policy_document.h"

namespace sluice::fuzz {

/// A policy that is in the way of nothing.
inline constexpr std::string_view kAnyPolicy = R"({"rules":[]})";

/// Never moves: its parts point to each other.
class Opened {
 public:
  Opened() = default;
  Opened(const Opened&) = delete;
  Opened& operator=(const Opened&) = delete;

  Profile profile;
  PolicyOptions policy_options;
  HistoryOptions history_options;

  /// False where it can't be used.
  bool ReadPolicy(std::string_view text);
  /// The same. REQUIRES ReadPolicy's true. `owners`: an --addresses file's text, or empty.
  bool ReadHistory(std::string_view text, std::string_view owners = {});

  const PolicyDocument& document() const { return document_; }
  const HistoryInput& read() const { return read_; }
  const Problems& problems() const { return problems_; }
  Names& names() { return names_; }
  /// REQUIRES ReadHistory's true.
  const ReplayInput& input() const { return *input_; }

  /// Every problem as it is printed, a line each.
  std::string Printed() const;

 private:
  Names names_;
  Problems problems_;
  PolicyDocument document_;
  HistoryInput read_;
  AssumedWebhooks webhooks_;
  std::unique_ptr<Facts> facts_;
  std::unique_ptr<ReplayInput> input_;
};

}  // namespace sluice::fuzz
