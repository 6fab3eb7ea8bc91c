/// \file
/// Sends and lines of several wallets, as text.
#pragma once

#include <string>

#include "tests/engine/parsed_input.h"

namespace sluice::testing {

inline std::string Policy(const std::string& group_tags,
                          const std::string& type = "velocityLimit") {
  return R"({"rules":[{"id":"r","type":")" + type +
         R"(","condition":{"amountString":"100","timeWindow":10,"groupTags":)" + group_tags +
         R"(},"action":{"type":"deny"}}]})";
}

inline std::string From(const std::string& wallet, const std::string& id, const std::string& time,
                        const std::string& more = "") {
  return Line(id, time, "60", R"(,"wallet":")" + wallet + "\"" + more);
}

inline std::string Life(const std::string& type, const std::string& id, const std::string& time,
                        const std::string& fields) {
  return R"({"type":")" + type + R"(","id":")" + id + R"(","time":"2026-01-05T)" + time + "\"," +
         fields + "}\n";
}
inline std::string Balance(const std::string& id, const std::string& time,
                           const std::string& wallet) {
  return Life("wallet.balance", id, time, R"("balance":1,"wallet":")" + wallet + "\"");
}
inline constexpr const char* kNoRules = R"({"rules":[]})";

}  // namespace sluice::testing
