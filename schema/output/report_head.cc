#include "schema/output/report_head.h"

#include <algorithm>

namespace sluice {

void WriteInputs(const std::vector<InputDigest>& inputs, JsonOutput* out) {
  out->Key("inputs");
  out->BeginArray();
  for (const InputDigest& input : inputs) {
    out->BeginObject();
    out->Field("path", input.path);
    out->Field("sha256", input.sha256);
    out->Field("bytes", input.bytes);
    out->EndObject();
  }
  out->EndArray();
}

void WriteProfile(const Profile& profile, JsonOutput* out) {
  out->Key("profile");
  out->BeginObject();
  for (const SwitchValue& value : Differences(profile)) {
    out->Key(value.name);
    if (value.is_text) {
      out->Value(value.value);
    } else {
      out->Raw(value.value);
    }
  }
  out->EndObject();
}

void WriteSpan(const std::optional<Timestamp>& from, const std::optional<Timestamp>& until,
               JsonOutput* out) {
  out->Key("span");
  out->BeginObject();
  out->Field("from", from);
  out->Field("until", until);
  out->EndObject();
}

void WriteLeftOut(const HistoryStats& stats, JsonOutput* out) {
  out->Key("leftOut");
  out->BeginObject();
  out->Field("receives", stats.receives);
  out->Field("internal", stats.internal);
  out->Field("invalid", stats.invalid);
  out->Field("unknownWallet", stats.unknown_wallet);
  out->Field("duplicates", stats.duplicates);
  out->Field("skippedKind", stats.skipped_kind);
  out->EndObject();
}

void WriteSpend(const CoinTotals& totals, const Names& names, JsonOutput* out) {
  out->Key("spend");
  out->BeginObject();
  for (const auto& [coin, total] : ByCoin(totals, names)) out->Field(coin, total.spend);
  out->EndObject();
}

std::vector<std::pair<std::string_view, CoinTotals::Total>> ByCoin(const CoinTotals& totals,
                                                                   const Names& names) {
  std::vector<std::pair<std::string_view, CoinTotals::Total>> by_coin;
  totals.ForEach([&](CoinId coin, const CoinTotals::Total& total) {
    by_coin.emplace_back(names.coins.Text(coin), total);
  });
  std::sort(by_coin.begin(), by_coin.end(),
            [](const auto& a, const auto& b) { return a.first < b.first; });
  return by_coin;
}

}  // namespace sluice
