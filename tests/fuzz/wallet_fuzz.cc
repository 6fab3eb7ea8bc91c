// Wallet documents, with a history of life-cycle lines after `%%%`: the wallet that the lines leave
// is a document again, and read back it is written as the same.
#include <string>
#include <vector>

#include "engine/replay/ordered_replay.h"
#include "schema/output/wallet_json.h"
#include "tests/fuzz/claims.h"
#include "tests/fuzz/entries.h"
#include "tests/fuzz/json_claims.h"
#include "tests/fuzz/opened.h"
#include "tests/fuzz/parts.h"

namespace sluice::fuzz {
namespace {

// Each of the document's wallets as its lines leave it.
std::string Wallets(const Opened& opened) {
  const ReplayInput& input = opened.input();
  const WalletGroups groups(input);
  OrderedReplay replay(input, groups);
  replay.Run([](const Evaluation&, WalletReplay&) { return true; },
             [](const Answer&, WalletReplay&) { return true; });
  WalletWriter writer(input, opened.document());
  JsonOutput json;
  json.BeginObject();
  json.Key("wallets");
  json.BeginArray();
  for (const PolicySet::Entry& entry : input.policies.wallets()) {
    const WalletId id = entry.wallet.id;
    const LiveWallet* const live = replay.Find(id);
    if (live != nullptr) {
      writer.Write(*live, &json);
    } else {
      writer.Write(LiveWallet(id, input.policies.directory().Find(id), *input.policies.PolicyOf(id),
                              input.facts.profile),
                   &json);
    }
  }
  json.EndArray();
  json.EndObject();
  return std::string(json.text());
}

}  // namespace

void FuzzWallet(std::string_view input) {
  const auto [wallet, lines] = PartsOf<2>(input);
  Opened opened;
  if (!opened.ReadPolicy(wallet) || opened.document().policies->is_shared()) return;
  if (!opened.ReadHistory(lines)) return;
  const std::string written = Wallets(opened);
  ClaimWrittenJson(written);
  Opened again;
  Claim(again.ReadPolicy(written) && again.ReadHistory(""), "a wallet that was written can be read",
        again.Printed() + written);
  ClaimSame("a wallet that was written reads back as the same", written, Wallets(again));
}

}  // namespace sluice::fuzz
