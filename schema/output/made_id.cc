#include "schema/output/made_id.h"

#include "schema/io/sha256.h"

namespace sluice {

std::string MadeId(std::string_view line, std::uint32_t seq) {
  constexpr std::size_t kDigits = 32;
  return Sha256Hex(std::string(line) + ":" + std::to_string(seq)).substr(0, kDigits);
}

}  // namespace sluice
