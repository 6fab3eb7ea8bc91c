#include "engine/model/address.h"

#include <algorithm>
#include <array>

#include "engine/base/ascii.h"

namespace sluice {
namespace {

bool StartsWithAnyCase(std::string_view text, std::string_view lower_prefix) {
  return text.size() >= lower_prefix.size() &&
         std::equal(lower_prefix.begin(), lower_prefix.end(), text.begin(),
                    [](char a, char b) { return a == LowerAscii(b); });
}

bool IsHexDigit(char c) {
  const char lower = LowerAscii(c);
  return IsDigit(c) || (lower >= 'a' && lower <= 'f');
}

bool IsEvm(std::string_view text) {
  return text.size() == 42 && StartsWithAnyCase(text, "0x") &&
         std::all_of(text.begin() + 2, text.end(), [](char c) { return IsHexDigit(c); });
}

bool IsOneCase(std::string_view text) {
  const auto lower = [](char c) { return c >= 'a' && c <= 'z'; };
  const auto upper = [](char c) { return c >= 'A' && c <= 'Z'; };
  return std::none_of(text.begin(), text.end(), lower) ||
         std::none_of(text.begin(), text.end(), upper);
}

bool IsBech32(std::string_view text) {
  static constexpr std::array<std::string_view, 5> kPrefixes = {"bc1", "tb1", "bcrt1", "ltc1",
                                                                "tltc1"};
  const auto starts = [&](std::string_view prefix) { return StartsWithAnyCase(text, prefix); };
  return std::any_of(kPrefixes.begin(), kPrefixes.end(), starts) && IsOneCase(text);
}

void AppendLowered(std::string_view text, std::string* plain) {
  const std::size_t begin = plain->size();
  plain->append(text);
  std::transform(text.begin(), text.end(), plain->data() + begin,
                 [](char c) { return LowerAscii(c); });
}

void AppendPlain(std::string_view text, std::string* plain) {
  for (const std::string_view prefix : {"bitcoincash:", "bchtest:"}) {
    if (StartsWithAnyCase(text, prefix)) return AppendLowered(text.substr(prefix.size()), plain);
  }
  if (IsEvm(text) || IsBech32(text)) return AppendLowered(text, plain);
  plain->append(text);
}

std::string_view SuffixOf(std::string_view address) {
  return address.substr(std::min(address.find('?'), address.size()));
}

std::string_view WithoutSuffixOf(std::string_view address) {
  return address.substr(0, address.find('?'));
}

// Whether there is nothing in it that could be changed or cut off. Most addresses are such.
bool IsItsOwnPlainForm(std::string_view address) {
  return std::none_of(address.begin(), address.end(), [](char c) {
    return static_cast<unsigned char>(c - 'A') <= 'Z' - 'A' || c == '?' || c == ':';
  });
}

}  // namespace

PlainAddress Normalise(std::string_view address) {
  PlainAddress plain{{}, SuffixOf(address)};
  AppendPlain(WithoutSuffixOf(address), &plain.text);
  return plain;
}

AddressId AddressBook::Add(std::string_view address, std::uint64_t hash) {
  const auto [id, is_new] = written_.Add(address, hash);
  if (is_new && IsItsOwnPlainForm(address)) {
    const PlainId plain{plain_.Add(address, hash).id};
    forms_.push_back({plain, plain});
  } else if (is_new) {
    const PlainAddress plain = Normalise(address);
    const PlainId bare{plain_.Add(plain.text)};
    forms_.push_back({plain.suffix.empty() ? bare : AddPlain(address), bare});
  }
  return AddressId{id};
}

std::uint64_t AddressBook::PlainHash(std::string_view address) {
  return IsItsOwnPlainForm(address) ? Interner::HashOf(address) : 0;
}

PlainId AddressBook::AddPlain(std::string_view address, std::uint64_t plain_hash) {
  if (plain_hash != 0) return PlainId{plain_.Add(address, plain_hash).id};
  scratch_.clear();
  AppendPlain(WithoutSuffixOf(address), &scratch_);
  if (const std::string_view suffix = SuffixOf(address); !suffix.empty()) {
    any_suffix_ = true;
    plain_.Add(scratch_);  // WithoutSuffix finds it.
    scratch_ += suffix;
  }
  return PlainId{plain_.Add(scratch_)};
}

bool AddressBook::KnowsPlain(std::string_view address, std::uint64_t plain_hash) const {
  if (plain_hash != 0) return plain_.Find(address, plain_hash) != Interner::kAbsent;
  std::string plain;
  AppendPlain(WithoutSuffixOf(address), &plain);
  return plain_.Find(plain) != Interner::kAbsent;
}

PlainId AddressBook::WithoutSuffix(PlainId id) const {
  const std::string_view text = Text(id);
  const std::size_t end = text.find('?');
  return end == std::string_view::npos ? id : PlainId{plain_.Find(text.substr(0, end))};
}

std::size_t AddressBook::MemoryBytes() const {
  return written_.MemoryBytes() + plain_.MemoryBytes() + forms_.capacity() * sizeof(Forms);
}

}  // namespace sluice
