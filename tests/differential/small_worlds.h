/// \file
/// Every history of up to four sends over tiny alphabets: what random cases may miss, these can't.
#pragma once

#include <functional>

#include "tests/differential/random_case.h"

namespace sluice::differential {

/// Calls `use` with each case, always in the same order. There are some 100,000 of them.
///
/// An alphabet is the moments of a world times its kinds of send, so that histories hold every
/// order of time and position, ties, and moments that touch the window's edge.
void ForEachSmallCase(const std::function<void(const Case&)>& use);

}  // namespace sluice::differential
