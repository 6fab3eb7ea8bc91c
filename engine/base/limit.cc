#include "engine/base/limit.h"

namespace sluice {

Result<Limit> Limit::Parse(std::string_view text) {
  const bool minus = text.starts_with('-');
  Result<Amount> magnitude = Amount::Parse(text.substr(minus ? 1 : 0));
  if (!magnitude.ok()) return magnitude.error();
  Limit limit(std::move(magnitude).value());
  limit.negative_ = minus && !limit.IsZero();
  return limit;
}

std::string Limit::ToString() const { return (negative_ ? "-" : "") + magnitude_.ToString(); }

}  // namespace sluice
