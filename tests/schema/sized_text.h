/// \file
/// Inputs of a given size, for the bounds of the specification's section 14.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace sluice::testing {

/// The part `count` times, with `joint` between.
inline std::string Repeated(std::string_view part, std::size_t count, std::string_view joint = "") {
  std::string text;
  text.reserve(count * (part.size() + joint.size()));
  for (std::size_t i = 0; i < count; ++i) text.append(i == 0 ? "" : joint).append(part);
  return text;
}

/// A JSON array of `count` values.
inline std::string ArrayOf(std::string_view value, std::size_t count) {
  return "[" + Repeated(value, count, ",") + "]";
}

/// A policy of `count` rules, with ids from r0 on, that let everything pass.
inline std::string PolicyOfRules(std::size_t count) {
  std::string text = R"({"rules":[)";
  for (std::size_t i = 0; i < count; ++i) {
    text += i == 0 ? "\n" : ",\n";
    text += R"({"id":"r)" + std::to_string(i) + R"(","type":"allTx","action":{"type":"noop"}})";
  }
  return text + "]}";
}

/// A line of a history with these recipients, a JSON array, and further fields, a comma before
/// each.
inline std::string SendLine(std::string_view recipients, std::string_view more = "") {
  std::string line = R"({"id":"s","time":"2026-01-05T10:00:00Z","coin":"btc","recipients":)";
  return line.append(recipients).append(more).append("}\n");
}

inline constexpr std::string_view kRecipient = R"({"address":"x","amount":1})";

/// A line of a history of `size` bytes, its end not among them: blanks fill it.
inline std::string LineOfBytes(std::size_t size) {
  const std::string line = SendLine(ArrayOf(kRecipient, 1));
  return line.substr(0, line.size() - 2) + std::string(size - (line.size() - 1), ' ') + "}";
}

}  // namespace sluice::testing
