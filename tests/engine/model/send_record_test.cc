// Recorded states by name.
#include "engine/model/send_record.h"

#include <string>

#include <doctest/doctest.h>

namespace sluice {
namespace {

TEST_CASE("state: each name, in any case and with blanks around it") {
  const std::pair<const char*, RecordedState> states[] = {
      {"initialized", RecordedState::kInitialized},
      {"pendingApproval", RecordedState::kPendingApproval},
      {"signed", RecordedState::kSigned},
      {"unconfirmed", RecordedState::kUnconfirmed},
      {"confirmed", RecordedState::kConfirmed},
      {"failed", RecordedState::kFailed},
      {"rejected", RecordedState::kRejected},
      {"removed", RecordedState::kRemoved},
      {"replaced", RecordedState::kReplaced},
  };
  REQUIRE(StateNames().size() == std::size(states));
  std::size_t i = 0;
  for (const auto& [text, state] : states) {
    const std::string name = text;
    CAPTURE(name);
    CHECK(StateNames()[i++] == name);
    CHECK(StateNamed(name) == state);
    CHECK(StateNamed(" \t" + name + " \n") == state);
    std::string upper = name;
    for (char& c : upper) c = static_cast<char>(c >= 'a' && c <= 'z' ? c - 'a' + 'A' : c);
    CHECK(StateNamed(upper) == state);
  }
}

TEST_CASE("state: anything else is none, `unknown` among it") {
  for (const char* name : {"", " ", "unknown", "pending approval", "confirm", "confirmed.", "0"}) {
    CAPTURE(name);
    CHECK(!StateNamed(name));
  }
}

}  // namespace
}  // namespace sluice
