/// \file
/// Histories: files of sends in any of the formats, put together to one history.
/// Source: schema/README.md; specification, section 3.
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "engine/life_cycle/scenario.h"
#include "engine/model/history.h"
#include "engine/rules/policy_set.h"
#include "schema/history/history_options.h"
#include "schema/io/byte_source.h"
#include "schema/problems.h"

namespace sluice {

struct HistoryInput {
  History history;
  Scenario scenario;  ///< its life-cycle lines
  HistoryStats stats;
  /// The list of owners, where there is one, then the files in their order.
  std::vector<InputDigest> inputs;
  /// Where reading stopped after kBadLinesMax lines that can't be read; mostly empty.
  std::string stopped_in;
};

/// Called now and then with the bytes read so far and in all (0 where that isn't known) and the
/// sends read so far.
using ReadProgress =
    std::function<void(std::uint64_t read, std::uint64_t size, std::uint64_t sends)>;

/// What a history is read against, and how. REQUIRES that `policies` holds one at least.
struct HistoryContext {
  std::vector<const PolicySet*> policies;
  const Profile& profile;
  const HistoryOptions& options;
  Names* names;
  Problems* problems;
  ReadProgress progress = nullptr;
  unsigned threads = 1;  ///< The history is the same with any number.
};

/// Reads files (`-`: standard input) in their order; each is JSON Lines, CSV or a transfer export,
/// as its first bytes say. `owners_path`: the --addresses file, or empty. Everything wrong goes
/// into `problems`; with an error the history is not to be used.
HistoryInput ReadHistory(const std::vector<std::string>& paths, const std::string& owners_path,
                         const HistoryContext& context);

/// The same of anything that can be opened, one after the other.
struct NamedSource {
  std::string path;
  std::function<Result<ByteSource>()> open;
};
HistoryInput ReadHistory(const std::vector<NamedSource>& files,
                         const std::optional<NamedSource>& owners, const HistoryContext& context);

}  // namespace sluice
