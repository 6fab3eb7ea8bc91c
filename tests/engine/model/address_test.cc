// How two spellings of one address are recognised.
#include "engine/model/address.h"

#include <string>

#include <doctest/doctest.h>

namespace sluice {
namespace {

TEST_CASE("address: what loses its case, what loses its prefix, what stays") {
  struct Row {
    std::string name;
    std::string written;
    std::string text;
    std::string suffix;
  };
  const std::string upper_hex = "ABCDEFabcdef0123456789ABCDEFabcdef012345";
  const std::string lower_hex = "abcdefabcdef0123456789abcdefabcdef012345";
  const Row rows[] = {
      {"nothing", "", "", ""},
      {"0x and 40 hexadecimal digits", "0x" + upper_hex, "0x" + lower_hex, ""},
      {"0X is 0x", "0X" + upper_hex, "0x" + lower_hex, ""},
      {"39 digits stay", "0x" + upper_hex.substr(1), "0x" + upper_hex.substr(1), ""},
      {"41 stay", "0x" + upper_hex + "A", "0x" + upper_hex + "A", ""},
      {"a letter past F", "0x" + upper_hex.substr(1) + "G", "0x" + upper_hex.substr(1) + "G", ""},
      {"40 digits without 0x", upper_hex, upper_hex, ""},
      {"bech32 in upper case", "BC1QW508D6", "bc1qw508d6", ""},
      {"in lower case", "bc1qw508d6", "bc1qw508d6", ""},
      {"in both", "bc1Qw508d6", "bc1Qw508d6", ""},
      {"of a test network", "TB1QXYZ", "tb1qxyz", ""},
      {"of a regression test network", "BCRT1QXYZ", "bcrt1qxyz", ""},
      {"of litecoin", "LTC1QXYZ", "ltc1qxyz", ""},
      {"of its test network", "TLTC1QXYZ", "tltc1qxyz", ""},
      {"the prefix and the 1 alone", "BC1", "bc1", ""},
      {"no checksum is looked at", "BC1???", "bc1", "???"},
      {"of another chain", "ADDR1QXYZ", "ADDR1QXYZ", ""},
      {"a prefix without its 1", "BCQ1XYZ", "BCQ1XYZ", ""},
      {"base58", "1BoatSLRHtKNngkdXEeobR76b53LETtpyT", "1BoatSLRHtKNngkdXEeobR76b53LETtpyT", ""},
      {"bitcoincash: is dropped", "bitcoincash:QPM2Q", "qpm2q", ""},
      {"in any case", "BitcoinCash:qpm2q", "qpm2q", ""},
      {"bchtest: too", "BCHTEST:QPM2Q", "qpm2q", ""},
      {"another prefix stays", "ecash:QPM2Q", "ecash:QPM2Q", ""},
      {"a suffix is put back as it is", "0X" + upper_hex + "?MemoId=A", "0x" + lower_hex,
       "?MemoId=A"},
      {"from the first question mark on", "rN7?dt=1?dt=2", "rN7", "?dt=1?dt=2"},
      {"a suffix alone", "?dt=1", "", "?dt=1"},
      {"an empty suffix is one", "rN7?", "rN7", "?"},
      {"after bitcoincash:", "bitcoincash:QPM?A=B", "qpm", "?A=B"},
  };
  for (const Row& row : rows) {
    CAPTURE(row.name);
    const PlainAddress plain = Normalise(row.written);
    CHECK(plain.text == row.text);
    CHECK(plain.suffix == row.suffix);
    // What is clearly its own plain form is so, and gets the same number with its hash as without.
    const std::uint64_t hash = AddressBook::PlainHash(row.written);
    if (hash != 0) CHECK((row.written == row.text && hash == Interner::HashOf(row.text)));
    AddressBook book;
    CHECK(book.AddPlain(row.written, 0) == book.AddPlain(row.written, hash));
    CHECK(book.Plain(book.Add(row.written)) == book.AddPlain(row.written, 0));
  }
  CHECK(AddressBook::PlainHash("0x" + lower_hex) != 0);
  CHECK(AddressBook::PlainHash("bc1qw508d6") != 0);
  for (const char* const other : {"bitcoincash:qpm2q", "rn7?", "aZ", "Az"})
    CHECK(AddressBook::PlainHash(other) == 0);
}

TEST_CASE("AddressBook: each spelling has an id, and shares its plain forms with the others") {
  AddressBook book;
  const AddressId lower = book.Add("bc1qx");
  const AddressId upper = book.Add("BC1QX");
  const AddressId tagged = book.Add("BC1QX?dt=1");
  const AddressId other_tag = book.Add("bc1qx?dt=2");
  CHECK(book.Add("BC1QX") == upper);
  CHECK(book.size() == 4);
  CHECK(lower != upper);
  CHECK(book.Text(upper) == "BC1QX");
  CHECK(book.Plain(lower) == book.Plain(upper));
  CHECK(book.Plain(lower) == book.PlainWithoutSuffix(lower));
  CHECK(book.Plain(tagged) != book.Plain(lower));
  CHECK(book.Plain(tagged) != book.Plain(other_tag));
  CHECK(book.PlainWithoutSuffix(tagged) == book.Plain(lower));
  CHECK(book.PlainWithoutSuffix(other_tag) == book.Plain(lower));
  CHECK(book.Text(book.Plain(tagged)) == "bc1qx?dt=1");
}

TEST_CASE("AddressBook: a list's entries are the plain forms of the addresses") {
  AddressBook book;
  const PlainId listed = book.AddPlain("BC1QX?dt=1");
  CHECK(book.size() == 0);
  CHECK(book.Plain(book.Add("bc1qx?dt=1")) == listed);
  const PlainId bare = book.WithoutSuffix(listed);
  CHECK(book.Text(bare) == "bc1qx");
  CHECK(book.WithoutSuffix(bare) == bare);
  CHECK(book.PlainWithoutSuffix(book.Add("bc1qx?dt=9")) == bare);
  CHECK(book.AddPlain("rN7?dt=1") != book.AddPlain("rn7?dt=1"));
}

}  // namespace
}  // namespace sluice
