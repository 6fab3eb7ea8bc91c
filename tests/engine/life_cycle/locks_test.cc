// From when on rules and policies can't be changed.
#include "engine/life_cycle/locks.h"

#include <doctest/doctest.h>

#include "tests/engine/world.h"

namespace sluice::locks_test {
namespace {

using testing::At;

TEST_CASE("lock: unlocked from an instant, that included, until another, that not included") {
  const Unlocked unlocked{At(10), At(20)};
  CHECK(!unlocked.Holds(At(9, 999'999)));
  CHECK(unlocked.Holds(At(10)));
  CHECK(unlocked.Holds(At(19, 999'999)));
  CHECK(!unlocked.Holds(At(20)));
  CHECK(!Unlocked().Holds(At(0)));
  CHECK(!Unlocked().Holds(kTimeMax));
}

TEST_CASE("lock: of a rule from its date on, without one never") {
  RuleLock lock;
  CHECK(!lock.IsLocked(kTimeMin));
  CHECK(!lock.IsLocked(kTimeMax));
  lock.date = At(5);
  CHECK(!lock.IsLocked(At(4, 999'999)));
  CHECK(lock.IsLocked(At(5)));
  CHECK(lock.IsLocked(kTimeMax));
  lock.unlocked = {At(10), At(20)};
  CHECK(lock.IsLocked(At(9, 999'999)));
  CHECK(!lock.IsLocked(At(10)));
  CHECK(!lock.IsLocked(At(19, 999'999)));
  CHECK(lock.IsLocked(At(20)));
}

TEST_CASE("lock: of a policy from its date on, without one always") {
  PolicyLock lock;
  CHECK(lock.IsLocked(kTimeMin));
  CHECK(lock.IsLocked(kTimeMax));
  lock.unlocked = {At(10), At(20)};
  CHECK(!lock.IsLocked(At(10)));
  CHECK(lock.IsLocked(At(20)));
  lock.date = At(15);
  CHECK(!lock.IsLocked(At(5)));
  CHECK(!lock.IsLocked(At(15)));
  CHECK(!lock.IsLocked(At(19, 999'999)));
  CHECK(lock.IsLocked(At(20)));
}

}  // namespace
}  // namespace sluice::locks_test
