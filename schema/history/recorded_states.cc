#include "schema/history/recorded_states.h"

#include "engine/base/ascii.h"
#include "engine/base/nearest.h"

namespace sluice {

Result<RecordedState> StateIn(std::string_view text, const HistoryOptions& options) {
  const auto theirs = options.states.find(LoweredAscii(Trimmed(text)));
  if (theirs != options.states.end()) return theirs->second;
  if (const std::optional<RecordedState> ours = StateNamed(text)) return *ours;
  return Error{Code::kUnknownState, "`" + std::string(text) + "` is not a state" +
                                        DidYouMean(Trimmed(text), StateNames()) +
                                        " (--state THEIRS=OURS translates one)"};
}

}  // namespace sluice
