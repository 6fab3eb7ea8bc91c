#include "engine/rules/all_tx.h"

namespace sluice {

AllTx AllTx::Decode(FieldReader& condition, const DecodeContext&) {
  condition.IgnoreAll();
  return {};
}

}  // namespace sluice
