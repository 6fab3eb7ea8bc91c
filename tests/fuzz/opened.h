/// \file
/// One policy or two and a history, from texts, ready to be replayed.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

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

  /// False where it can't be used. A second one is read beside the first, over the same history.
  bool ReadPolicy(std::string_view text);
  /// The same. REQUIRES ReadPolicy's true, of each. `owners`: an --addresses file's text, or empty.
  bool ReadHistory(std::string_view text, std::string_view owners = {});

  const PolicyDocument& document(std::size_t policy = 0) const { return sides_[policy].document; }
  const HistoryInput& read() const { return read_; }
  const Problems& problems() const { return problems_; }
  Names& names() { return names_; }
  /// REQUIRES ReadHistory's true.
  const ReplayInput& input(std::size_t policy = 0) const { return *sides_[policy].input; }

  /// Every problem as it is printed, a line each.
  std::string Printed() const;

 private:
  struct Side {
    PolicyDocument document;
    std::unique_ptr<Facts> facts;
    std::unique_ptr<ReplayInput> input;
  };

  Names names_;
  Problems problems_;
  std::vector<Side> sides_;
  HistoryInput read_;
  AssumedWebhooks webhooks_;
};

}  // namespace sluice::fuzz
