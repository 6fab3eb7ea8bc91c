// Compressed input: what comes out is the same however it is asked for, and bounds hold.
#include "schema/io/byte_source.h"
#include "tests/fuzz/claims.h"
#include "tests/fuzz/entries.h"

namespace sluice::fuzz {
namespace {

constexpr std::size_t kBytesMax = std::size_t{1} << 20;

ByteSource Source(std::string_view input) {
  return ByteSource::OfText("compressed", std::string(input));
}

// Nothing where it can't be read.
std::string ReadInPieces(std::string_view input, std::size_t piece, bool* ok) {
  ByteSource source = Source(input);
  std::string text;
  std::string buffer(piece, '\0');
  for (*ok = true; text.size() <= kBytesMax;) {
    const Result<std::size_t> read = source.Read(buffer.data(), buffer.size());
    *ok = read.ok();
    if (!*ok || read.value() == 0) break;
    text.append(buffer, 0, read.value());
  }
  return text;
}

}  // namespace

void FuzzCompressed(std::string_view input) {
  ByteSource source = Source(input);
  const Result<std::string> all = source.ReadAll(kBytesMax);
  bool ok = false;
  const std::string pieces = ReadInPieces(input, 7, &ok);
  if (all.ok()) {
    Claim(ok, "what can be read at once can be read in pieces", input);
    ClaimSame("pieces are what is read at once", all.value(), pieces);
    Claim(source.Digest().bytes == input.size(), "the digest counts every byte", input);
  } else if (ok) {
    Claim(pieces.size() > kBytesMax, "only a bound keeps it from being read at once", input);
  }
}

}  // namespace sluice::fuzz
