#include "schema/history/scenario_intake.h"

#include <algorithm>
#include <utility>

#include "schema/coins.h"
#include "schema/history/scenario_reading.h"
#include "schema/io/made_id.h"

namespace sluice {
namespace {

constexpr std::size_t kRawBytesKept = std::size_t{32} << 20;

// The built-in table knows coins that pay their own fees: they are no tokens.
LineCoin LineCoinNamed(std::string_view text, Names* names) {
  LineCoin coin{.id = names->coins.Add(text)};
  const std::size_t colon = text.find(':');
  if (colon != std::string_view::npos) {
    coin.chain = names->coins.Add(text.substr(0, colon));
  } else if (const CoinInfo* const known = FindBuiltInCoin(text)) {
    coin.pays_own_fees = known->is_base;
  }
  return coin;
}

}  // namespace

bool ScenarioIntake::AnyMayRefuse(WalletId id) const {
  return std::any_of(policies_->begin(), policies_->end(), [&](const PolicySet* set) {
    const Wallet* const wallet = set->directory().Find(id);
    return wallet != nullptr && wallet->MayRefuse(profile_);
  });
}

const std::string* ScenarioIntake::PlaceOf(std::string_view id) const {
  if (places_.empty()) return nullptr;
  const auto place = places_.find(std::string(id));
  return place == places_.end() ? nullptr : &place->second;
}

void ScenarioIntake::Add(ScenarioRecord* record) {
  ScenarioLine& line = record->line;
  line.id = record->id;
  if (line.wallet != kNone<WalletId>) wallets_of_lines_.insert(Index(line.wallet));
  if (!record->coin.empty()) line.coin = LineCoinNamed(record->coin, names_);
  if (line.request) AddRuleNames(line, *policies_, {*names_, profile_});
  places_.emplace(line.id, line.file + ":" + std::to_string(line.number));
  scenario_.lines.push_back(std::move(line));
}

// A refusal's request id is made from the send's line, which is kept only where a refusal is to be
// expected, or while that costs little.
bool ScenarioIntake::MayBeRefused(WalletId wallet, std::size_t line_bytes) {
  if (wallets_of_lines_.contains(Index(wallet)) || AnyMayRefuse(wallet)) return true;
  if (raw_bytes_kept_ > kRawBytesKept) return false;
  raw_bytes_kept_ += line_bytes;
  return true;
}

void ScenarioIntake::RefuseLateLines(const History& history, Problems* problems) const {
  std::unordered_map<std::uint32_t, const ScenarioLine*> first_of;  // by wallet
  for (const ScenarioLine& line : scenario_.lines) {
    if (line.type == LineType::kFreeze || line.type == LineType::kUser)
      first_of.emplace(Index(line.wallet), &line);
  }
  if (first_of.empty() || raw_bytes_kept_ <= kRawBytesKept) return;
  for (std::uint32_t rank = 0; rank < history.order.size(); ++rank) {
    const SendIndex send = history.order[rank];
    const auto first = first_of.find(Index(history.rows[send].wallet));
    if (first == first_of.end() || rank < first->second->rank || !history.raw_lines[send].empty())
      continue;
    const ScenarioLine& line = *first->second;
    problems->Add({.code = Code::kLateLine,
                   .file = line.file,
                   .line = line.number,
                   .column = 1,
                   .what = "`" + line.id +
                           "` stands after sends that come after it in time; put "
                           "life-cycle lines first, or into a file that is named first"});
    return;
  }
}

// Without life-cycle lines it is known who may be refused.
void ScenarioIntake::ForgetRawLines(History* history) const {
  if (raw_bytes_kept_ == 0) return;
  const TextColumn all = std::exchange(history->raw_lines, TextColumn());
  for (SendIndex send = 0; send < all.size(); ++send) {
    if (history->access_tokens[send] != kNone<TokenId> || AnyMayRefuse(history->rows[send].wallet))
      history->raw_lines.Set(send, all[send]);
  }
}

Scenario ScenarioIntake::Finish(History* history, Problems* problems) {
  Arrange(*history, &scenario_);
  for (ScenarioIndex i = 0; i < scenario_.lines.size(); ++i)
    scenario_.lines[i].made_id = MadeId(scenario_.lines[i].raw, scenario_.SeqOfLine(i));
  RefuseLateLines(*history, problems);
  if (scenario_.empty()) ForgetRawLines(history);
  return std::move(scenario_);
}

}  // namespace sluice
