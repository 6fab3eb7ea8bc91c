// The --addresses file: CSV or JSON Lines. Read twice, it says nothing new.
#include <string>

#include "schema/history/owners_file.h"
#include "tests/fuzz/claims.h"
#include "tests/fuzz/entries.h"

namespace sluice::fuzz {
namespace {

bool Read(std::string_view text, Names* names, OwnerBook* owners, Problems* problems) {
  ByteSource source = ByteSource::OfText("owners", std::string(text));
  return ReadOwners("owners", &source, names, owners, problems).has_value() &&
         problems->errors() == 0;
}

}  // namespace

void FuzzOwners(std::string_view input) {
  Names names;
  OwnerBook owners;
  Problems problems;
  if (!Read(input, &names, &owners, &problems)) {
    Claim(problems.errors() > 0, "owners that can't be used have an error", input);
    return;
  }
  const std::size_t known = owners.size();
  Claim(Read(input, &names, &owners, &problems), "owners may be said twice", input);
  Claim(owners.size() == known, "what is said twice adds nothing", input);
}

}  // namespace sluice::fuzz
