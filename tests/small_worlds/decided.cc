#include "tests/small_worlds/decided.h"

namespace sluice::small_worlds {
namespace {

// FNV-1a, which is the same everywhere.
std::uint64_t NumberOf(const std::string& text) {
  std::uint64_t number = 0xCBF2'9CE4'8422'2325;
  for (const char c : text) number = (number ^ static_cast<unsigned char>(c)) * 0x100'0000'01B3;
  return number;
}

std::string Printed(const std::optional<std::uint64_t>& amount) {
  return amount ? std::to_string(*amount) : "-";
}

}  // namespace

std::string Printed(const Decided& decided) {
  std::string text = decided.outcome + " " + decided.action + " " + decided.rule;
  for (const RuleMet& rule : decided.rules) {
    text += rule.fired ? " [fired" : rule.met ? " [passed" : " [not met";
    text += " prior " + Printed(rule.prior) + " total " + Printed(rule.total) + "]";
  }
  return text + " executed " + (decided.executed_at ? std::to_string(*decided.executed_at) : "no");
}

// SplitMix64's last steps (Steele, Lea and Flood 2014).
std::uint64_t Mixed(std::uint64_t a, std::uint64_t b) {
  std::uint64_t z = a * 0x9E37'79B9'7F4A'7C15 + b;
  z = (z ^ (z >> 30)) * 0xBF58'476D'1CE4'E5B9;
  z = (z ^ (z >> 27)) * 0x94D0'49BB'1331'11EB;
  return z ^ (z >> 31);
}

std::uint64_t NumberOf(const Decided& decided) {
  std::uint64_t number = NumberOf(decided.outcome);
  const auto add = [&](std::uint64_t other) { number = Mixed(number, other); };
  add(NumberOf(decided.action));
  add(NumberOf(decided.rule));
  for (const RuleMet& rule : decided.rules) {
    add((rule.met ? 2U : 0U) + (rule.fired ? 1U : 0U));
    add(rule.prior.value_or(~0U));
    add(rule.total.value_or(~0U));
  }
  add(static_cast<std::uint64_t>(decided.executed_at.value_or(-1)));
  return number;
}

}  // namespace sluice::small_worlds
