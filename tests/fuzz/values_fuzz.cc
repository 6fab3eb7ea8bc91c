// Single values as text: times, amounts, addresses, coins' decimals. Read, they are written so that
// they read back.
#include <string>

#include "engine/base/amount.h"
#include "engine/base/ip_address.h"
#include "engine/base/time_text.h"
#include "engine/model/address.h"
#include "engine/model/send_record.h"
#include "schema/decimals.h"
#include "tests/fuzz/claims.h"
#include "tests/fuzz/entries.h"
#include "tests/fuzz/parts.h"
#include "tests/reference/input.h"

namespace sluice::fuzz {
namespace {

void ClaimTime(const std::string& text) {
  const Result<Timestamp> time = ParseTime(text, 90);
  if (!time.ok()) return;
  const std::string written = FormatTime(time.value());
  const Result<Timestamp> again = ParseTime(written);
  Claim(again.ok() && again.value() == time.value(), "a time that was written reads back", written);
  const std::int64_t micros = time.value().time_since_epoch().count();
  Claim(reference::ReadTime(written) == micros, "the reference reads it", written);
  ClaimSame("the reference writes it so", written, reference::WriteTime(micros));
  FormatTimeForPeople(time.value());
  FormatDay(time.value());
}

std::string WithoutZeros(const std::string& digits) {
  const std::size_t first = digits.find_first_not_of('0');
  return first == std::string::npos ? "0" : digits.substr(first);
}

void ClaimAmounts(const std::string& one, const std::string& other) {
  const Result<Amount> a = Amount::Parse(one), b = Amount::Parse(other);
  if (!a.ok() || !b.ok()) return;
  ClaimSame("an amount keeps its digits", a.value().ToString(), WithoutZeros(one));
  const reference::Amount x(WithoutZeros(one)), y(WithoutZeros(other));
  ClaimSame("the sum is the sum", (a.value() + b.value()).ToString(),
            reference::Amount(x + y).str());
  Claim((a.value() < b.value()) == (x < y) && (a.value() == b.value()) == (x == y),
        "order is order", one + " " + other);
  if (a.value() < b.value()) return;
  ClaimSame("the difference is the difference", (a.value() - b.value()).ToString(),
            reference::Amount(x - y).str());
}

// Amounts of whole coins, as CSV may have them: what is shown says the same.
void ClaimWhole(const std::string& text) {
  for (const int decimals : {0, 8, 18}) {
    const Result<Amount> units = ParseWhole(text, "coin", decimals);
    if (!units.ok()) continue;
    std::string shown = FormatWhole(units.value(), decimals);
    std::erase(shown, ',');
    const Result<Amount> again = ParseWhole(shown, "coin", decimals);
    Claim(again.ok() && again.value() == units.value(), "an amount that is shown reads back",
          shown);
  }
}

void ClaimAddress(const std::string& text) {
  const PlainAddress plain = Normalise(text);
  ClaimSame("the reference normalises as the engine does", plain.text + std::string(plain.suffix),
            reference::Normalised(text));
  ParseIpRange(text);
  ParseIpAddress(text);
}

}  // namespace

void FuzzValues(std::string_view input) {
  const auto [one, other] = PartsOf<2>(input);
  ClaimTime(one);
  ClaimAmounts(one, other);
  ClaimWhole(one);
  ClaimAddress(one);
  ParseOffset(one);
  ParseDuration(one);
  StateNamed(one);
}

}  // namespace sluice::fuzz
