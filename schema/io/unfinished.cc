#include "schema/io/unfinished.h"

#include <atomic>
#include <fcntl.h>
#include <mutex>
#include <unistd.h>
#include <utility>

namespace sluice {

/// One path. It is never given back to the system, for a handler may be about to look at it, but is
/// taken again.
struct Unfinished::Place {
  std::atomic<const char*> path = nullptr;
  Place* made_before = nullptr;  // never changes
  Place* free_before = nullptr;  // guarded by `places`

  static std::mutex places;
  static std::atomic<Place*> last_made;
  static Place* last_free;  // guarded by `places`
};

std::mutex Unfinished::Place::places;
std::atomic<Unfinished::Place*> Unfinished::Place::last_made = nullptr;
Unfinished::Place* Unfinished::Place::last_free = nullptr;

Unfinished::Place* Unfinished::TakePlace() {
  static_assert(std::atomic<const char*>::is_always_lock_free);
  static_assert(std::atomic<Place*>::is_always_lock_free);
  const std::lock_guard lock(Place::places);
  if (Place::last_free != nullptr)
    return std::exchange(Place::last_free, Place::last_free->free_before);
  auto* const place = new Place;
  place->made_before = Place::last_made;
  Place::last_made = place;
  return place;
}

Unfinished::Unfinished() : place_(TakePlace()) {}

Unfinished::~Unfinished() {
  place_->path = nullptr;
  const std::lock_guard lock(Place::places);
  place_->free_before = std::exchange(Place::last_free, place_);
}

void Unfinished::SetPath(const char* path) { place_->path = path; }

void Unfinished::RemoveAll() {
  const auto remove_all = [](int flags) {
    for (const Place* place = Place::last_made; place != nullptr; place = place->made_before) {
      if (const char* const path = place->path; path != nullptr) unlinkat(AT_FDCWD, path, flags);
    }
  };
  remove_all(0);
  // A folder is empty by then, but for one within it.
  remove_all(AT_REMOVEDIR);
  remove_all(AT_REMOVEDIR);
}

}  // namespace sluice
