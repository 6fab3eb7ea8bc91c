// Linked with a fault in the engine: fails unless a judge disagrees within its number of random
// cases. The argument names the judge: decisions, diff, sweep or readings.

#include "tests/differential/fault_judges.h"

int main(int /*argc*/, char** argv) { return sluice::differential::NoticesFault(argv[1]) ? 0 : 1; }
