// Replay as a whole: whatever the engine accepts it decides as the reference does, and the same
// bytes come out. A policy, a history in JSON Lines, options and an --addresses file in JSON Lines,
// with lines `%%%` between them; the last two may be missing. Options are one a line, as the
// command line has them, without the dashes:
//
//     set comparison=>=
//     approvals granted-after=1h
//     unsupported fire
//     webhook RULE=STATUS
#include <optional>
#include <sstream>
#include <stdexcept>

#include "schema/history/history_format.h"
#include "tests/differential/compare.h"
#include "tests/fuzz/claims.h"
#include "tests/fuzz/entries.h"
#include "tests/fuzz/parts.h"

namespace sluice::fuzz {
namespace {

bool IsApprovals(const std::string& text) {
  for (const char* const mode : {"granted", "withheld", "recorded", "recorded-strict"}) {
    if (text == mode) return true;
  }
  const std::string after = "granted-after=";
  return text.starts_with(after) && ParseDuration(text.substr(after.size())).has_value();
}

bool IsUnsupported(const std::string& text) {
  return text == "error" || text == "fire" || text == "skip";
}

// Three digits: what a history may record, too.
std::optional<int> StatusOf(const std::string& text) {
  if (text.size() != 3 || text.find_first_not_of("0123456789") != std::string::npos)
    return std::nullopt;
  return std::stoi(text);
}

// False for one that isn't known.
bool TakeOption(const std::string& name, const std::string& value, reference::Options* options) {
  const std::size_t equals = value.find('=');
  const std::string key = value.substr(0, equals);
  const std::string rest = equals == std::string::npos ? "" : value.substr(equals + 1);
  if (name == "set") {
    options->profile[key] = rest;
    return !Profile().Set(key, rest).has_value();
  }
  if (name == "approvals") {
    options->approvals = value;
    return IsApprovals(value);
  }
  if (name == "unsupported") {
    options->unsupported = value;
    return IsUnsupported(value);
  }
  const std::optional<int> status = StatusOf(rest);
  if (name != "webhook" || !status || key.empty()) return false;
  options->webhooks[key] = *status;
  return true;
}

std::optional<reference::Options> OptionsOf(const std::string& lines) {
  reference::Options options;
  std::istringstream in(lines);
  for (std::string name, value; in >> name >> value;) {
    if (!TakeOption(name, value, &options)) return std::nullopt;
  }
  return options;
}

// The reference isn't about bytes: it takes such a mark for a part of the JSON behind it.
bool HasByteOrderMark(std::string_view input) {
  return input.find("\xEF\xBB\xBF") != std::string_view::npos;
}

}  // namespace

void FuzzReplay(std::string_view input) {
  const auto [policy, history, lines, addresses] = PartsOf<4>(input);
  const std::optional<reference::Options> options = OptionsOf(lines);
  if (!options || FormatOf(history) != HistoryFormat::kJsonl) return;
  if (!addresses.empty() && FormatOf(addresses) != HistoryFormat::kJsonl) return;
  if (HasByteOrderMark(input)) return;
  differential::Case one{policy, history, *options, ""};
  one.options.addresses = addresses;
  if (!testing::ReplayText(policy, history, differential::OptionsOf(one)).ok) return;
  std::string disagreement;
  try {
    disagreement = differential::Disagreement(one);
  } catch (const std::exception& error) {
    disagreement = std::string("the reference refuses it: ") + error.what() + "\n" + Printed(one);
  }
  ClaimSame("engine and reference agree", disagreement, "");
}

}  // namespace sluice::fuzz
