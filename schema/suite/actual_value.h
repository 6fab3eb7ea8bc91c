/// \file
/// What came out, field by field.
/// Source: schema/README.md, "Suite".
#pragma once

#include "engine/replay/wallet_replay.h"
#include "schema/suite/suite.h"

namespace sluice {

/// REQUIRES a field of sends, but kNotFired, and that `evaluation` is the last one of `replay`.
FieldValue ActualValue(ExpectField field, const Evaluation& evaluation, const WalletReplay& replay);

/// REQUIRES a field of lines.
FieldValue ActualValue(ExpectField field, const Answer& answer);

/// What --record writes of a send or line.
Expectation RecordedFrom(const Evaluation& evaluation, const WalletReplay& replay);
Expectation RecordedFrom(const Answer& answer, const WalletReplay& replay);

}  // namespace sluice
