/// \file
/// Address lists as text files: one address a line.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include "schema/io/byte_source.h"
#include "schema/problems.h"

namespace sluice {

struct ListLine {
  std::string_view address;
  std::uint64_t plain_hash;  ///< AddressBook's
  std::uint64_t line;        ///< from 1
};

/// What a list's addresses are handed to. `expect` says once about how many there will be, if the
/// file goes on as it began; `prefetch` comes some addresses before `take`, which returns false
/// once the list is full.
struct ListTaker {
  std::function<void(std::size_t)> expect;
  std::function<void(const ListLine&)> prefetch;
  std::function<bool(const ListLine&)> take;
};

/// The same where few addresses are wanted. `prefetch` comes some addresses before `is_wanted`;
/// both are asked on any thread, several at once. `take` gets those that are wanted; `pass_over` is
/// told how many aren't, and returns false where it can't do without them.
struct ListSieve {
  std::function<void(const ListLine&)> prefetch;
  std::function<bool(const ListLine&)> is_wanted;
  std::function<void(const ListLine&)> take;
  std::function<bool(std::size_t)> pass_over;
};

/// A list's file, open and still to be read.
class OpenList {
 public:
  /// Nothing where the file can't be read or used. Reports kUnreadable and kCompression.
  static std::optional<OpenList> Open(const std::string& path, Problems* problems);

  /// Not so a pipe.
  bool can_be_opened_again() const { return source_.size() > 0; }

  /// Hands out each address and its line, until the list is full.
  /// Blanks around an address, empty lines and what follows a `#` at a line's beginning or behind a
  /// blank are passed over. `taker` is asked on the caller's thread, in order; the rest is shared
  /// out over `threads`. Nothing where the file can't be read on or used. Reports kUnreadable,
  /// kCompression, kBoundLine, kBoundEntries, and kSyntax for a blank within an address.
  std::optional<InputDigest> Read(Problems* problems, const ListTaker& taker,
                                  unsigned threads = 1) &&;

  /// The same, but that no list becomes full. Nothing, too, once `pass_over` said so.
  std::optional<InputDigest> Sift(Problems* problems, const ListSieve& sieve,
                                  unsigned threads = 1) &&;

 private:
  OpenList(std::string path, ByteSource source, std::string head);

  std::string path_;
  ByteSource source_;
  std::string head_;
};

}  // namespace sluice
