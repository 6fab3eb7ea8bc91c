#include "engine/analysis/lint_words.h"

namespace sluice {
namespace {

constexpr std::size_t kBytesMax = 100;
constexpr std::size_t kBytesBefore = 60;
constexpr std::size_t kBytesBehind = 20;

// Whether a character of UTF-8 begins there.
bool Begins(std::string_view text, std::size_t place) {
  return (static_cast<unsigned char>(text[place]) & 0xC0U) != 0x80U;
}

}  // namespace

std::string Backticked(std::string_view text) {
  if (text.size() <= kBytesMax) return "`" + std::string(text) + "`";
  std::size_t before = kBytesBefore;
  while (before > 0 && !Begins(text, before)) --before;
  std::size_t behind = text.size() - kBytesBehind;
  while (behind < text.size() && !Begins(text, behind)) ++behind;
  return "`" + std::string(text.substr(0, before)) + "…" + std::string(text.substr(behind)) + "`";
}

std::string RuleInWords(const LintSubject& subject, std::size_t rule) {
  return "rule " + Backticked(subject.names.rules.Text(subject.policy.rules[rule].name));
}

std::string CountInWords(std::uint64_t count, std::string_view one, std::string_view many) {
  std::string digits = std::to_string(count);
  for (std::size_t i = digits.size(); i > 3; i -= 3) digits.insert(i - 3, ",");
  return digits + " " + std::string(count == 1 ? one : many);
}

}  // namespace sluice
