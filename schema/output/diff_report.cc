#include "schema/output/diff_report.h"

namespace sluice {

std::string CellName(Outcome base, Outcome proposed) {
  return std::string(Name(base)) + "->" + std::string(Name(proposed));
}

}  // namespace sluice
