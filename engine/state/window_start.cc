#include "engine/state/window_start.h"

#include <cassert>

namespace sluice {
namespace {

// Microseconds times buckets, and offsets of any size, pass 64 bits.
// NOLINTNEXTLINE(modernize-use-using): `using` can't be an extension
__extension__ typedef __int128 Int128;

Int128 FloorDivide(Int128 a, Int128 b) { return a / b - (a % b < 0 ? 1 : 0); }
Int128 CeilDivide(Int128 a, Int128 b) { return -FloorDivide(-a, b); }

Timestamp At(Int128 microseconds) {
  return Timestamp(Duration(static_cast<std::int64_t>(microseconds)));
}
Int128 Count(Timestamp time) { return time.time_since_epoch().count(); }

Int128 Offset(const WindowShape& shape) { return Int128{shape.offset_seconds} * 1'000'000; }

// The first instant of the fixed window that `time` lies in.
Int128 FixedStart(const WindowShape& shape, Int128 length, Timestamp time) {
  return FloorDivide(Count(time) - Offset(shape), length) * length + Offset(shape);
}

Int128 Bucket(const WindowShape& shape, Int128 length, Timestamp time) {
  return FloorDivide(Count(time) * shape.buckets, length);
}
Int128 BucketStart(const WindowShape& shape, Int128 length, Int128 bucket) {
  return CeilDivide(bucket * length, shape.buckets);
}

}  // namespace

Timestamp WindowStart(const WindowShape& shape, Duration length, Timestamp now) {
  assert(length > Duration(0));
  const Int128 w = length.count();
  switch (shape.kind) {
    case WindowShape::Kind::kRolling:
      return now - length + Duration(1);
    case WindowShape::Kind::kRollingInclusive:
      return now - length;
    case WindowShape::Kind::kFixed:
      return At(FixedStart(shape, w, now));
    case WindowShape::Kind::kBucketed:
      break;
  }
  return At(BucketStart(shape, w, Bucket(shape, w, now) - shape.buckets + 1));
}

Timestamp LeavesAt(const WindowShape& shape, Duration length, Timestamp at) {
  assert(length > Duration(0));
  const Int128 w = length.count();
  switch (shape.kind) {
    case WindowShape::Kind::kRolling:
      return at + length;
    case WindowShape::Kind::kRollingInclusive:
      return at + length + Duration(1);
    case WindowShape::Kind::kFixed:
      return At(FixedStart(shape, w, at) + w);
    case WindowShape::Kind::kBucketed:
      break;
  }
  return At(BucketStart(shape, w, Bucket(shape, w, at) + shape.buckets));
}

}  // namespace sluice
