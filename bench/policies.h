/// \file
/// Policies for benchmarks, as JSON: of so many windows, of so many rules, of one type of rule.
#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace sluice::bench {

/// Lengths of windows, in hours; who wants n of them takes the first n.
inline constexpr std::array<int, 16> kWindowHours = {24, 1,  168, 720, 2,  3,   4,   6,
                                                     8,  12, 48,  72,  96, 120, 240, 336};

/// A rule that asks for approval. `more`: further fields, with a comma behind them.
inline std::string RuleText(std::string_view id, std::string_view type, std::string_view condition,
                            std::string_view more = "") {
  std::string text = R"({"id":")";
  text.append(id).append(R"(","type":")").append(type).append("\",").append(more);
  text.append(R"("condition":{)").append(condition);
  return text += R"(},"action":{"type":"getApproval"}})";
}

inline std::string PolicyText(const std::vector<std::string>& rules) {
  std::string text = R"({"rules":[)";
  for (const std::string& rule : rules) text.append(&rule == rules.data() ? "" : ",").append(rule);
  return text += "]}";
}

/// So much a day, and for windows of several days in proportion.
inline std::string VelocityCondition(int hours, std::string_view zeros) {
  std::string text = R"("amountString":")" + std::to_string(std::max(1, hours / 24));
  text.append(zeros).append(R"(","timeWindow":)");
  return text += std::to_string(hours * 3600);
}

/// So many windows for each of the history's coins. REQUIRES at most 16.
inline std::string VelocityLimits(std::size_t windows) {
  struct Coin {
    std::string_view name;
    std::string_view zeros;  // of what one wallet may send in a day
  };
  constexpr Coin kCoins[] = {
      {"eth", "00000000000000000000"}, {"btc", "000000000"}, {"usdc", "000000000000"}};
  std::vector<std::string> rules;
  for (std::size_t i = 0; i < windows; ++i) {
    const int hours = kWindowHours.at(i);
    for (const auto& [coin, zeros] : kCoins) {
      const std::string name(coin);
      rules.push_back(RuleText(name + "-" + std::to_string(hours) + "h", "velocityLimit",
                               VelocityCondition(hours, zeros), R"("coin":")" + name + "\","));
    }
  }
  return PolicyText(rules);
}

}  // namespace sluice::bench
