// Lints of lists and their entries.
#include <map>
#include <string>
#include <vector>

#include <doctest/doctest.h>

#include "tests/engine/analysis/linted.h"

namespace sluice::testing::lint_lists_test {
namespace {

TEST_CASE("lint: an address on both lists, after normalisation") {
  const auto found = [](const std::string& white, const std::string& black,
                        const std::string& white_coin = "", const std::string& black_coin = "") {
    return Linted(Rules({ListText("w", "coinAddressWhitelist", white, white_coin),
                         ListText("b", "coinAddressBlacklist", black, black_coin)}))
        .Found("allowed-and-forbidden");
  };
  const std::string told = "allowed-and-forbidden@/0/condition/addresses/1";
  const std::string lower = R"("0xde709f2102306220921060314715629080e2fb77")";
  const std::string upper = R"("0XDE709F2102306220921060314715629080E2FB77")";
  CHECK(found(R"("p","q")", R"("q")") == told);
  CHECK(found(R"("p","q")", R"("Q")") == "");
  CHECK(found(R"("p",)" + lower, upper) == told);
  // The blacklist's entry stands for every suffix; the whitelist's for itself.
  CHECK(found(R"("p","q?dt=1")", R"("q")") == told);
  CHECK(found(R"("p","q?dt=1")", R"("q?dt=1")") == told);
  CHECK(found(R"("p","q?dt=1")", R"("q?dt=2")") == "");
  CHECK(found(R"("p","q")", R"("q?dt=1")") == "");
  const std::string btc = R"(,"coin":"btc")";
  const std::string eth = R"(,"coin":"eth")";
  CHECK(found(R"("p","q")", R"("q")", btc, eth) == "");
  CHECK(found(R"("p","q")", R"("q")", btc, btc) == told);
  CHECK(found(R"("p","q")", R"("q")", btc) == told);
}

TEST_CASE("lint: what requests removed again is on no list") {
  const auto change = [](const std::string& id, const std::string& type, const std::string& how,
                         const std::string& address) {
    return RuleText(id, type, "{\"" + how + "\":\"" + address + "\"}");
  };
  const std::string white = "coinAddressWhitelist";
  const std::string black = "coinAddressBlacklist";
  std::vector<std::string> rules = {change("w", white, "add", "q"), change("w", white, "add", "p"),
                                    change("b", black, "add", "q")};
  CHECK(Linted(Rules(rules)).Found() == "allowed-and-forbidden@/0/condition/add");
  rules.push_back(change("b", black, "remove", "q"));
  CHECK(Linted(Rules(rules)).Found() == "");
  rules.push_back(change("b", black, "add", "q"));
  CHECK(Linted(Rules(rules)).Found() == "allowed-and-forbidden@/0/condition/add");
  rules.push_back(change("w", white, "remove", "q"));
  CHECK(Linted(Rules(rules)).Found() == "");
  rules.push_back(change("w", white, "remove", "p"));
  CHECK(Linted(Rules(rules)).Found() == "empty-whitelist@/0/condition");
}

TEST_CASE("lint: a whitelist of nothing") {
  const auto found = [](const std::string& rule) { return Linted(Rules({rule})).Found(); };
  CHECK(found(ListText("a", "coinAddressWhitelist", "")) == "empty-whitelist@/0/condition");
  CHECK(found(ListText("a", "bitcoinAddressWhitelist", "")) ==
        "older-type@/0/type empty-whitelist@/0/condition");
  CHECK(found(RuleText("a", "advancedWhitelist", R"({"entries":[]})")) ==
        "empty-whitelist@/0/condition");
  CHECK(found(ListText("a", "coinAddressWhitelist", R"("x")")) == "");
  CHECK(found(ListText("a", "coinAddressBlacklist", "")) == "");
}

TEST_CASE("lint: addresses are judged as the wallet's coin has them, else the rule's") {
  const std::string list = R"("1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNb")";
  const std::string rule = ListText("a", "coinAddressWhitelist", list);
  CHECK(Linted(WalletText("", {rule})).Found() == "");
  const std::string at = "@/admin/policy/rules/0/condition/addresses/0";
  CHECK(Linted(WalletText(R"("coin":"btc",)", {rule})).Found() == "address-checksum" + at);
  CHECK(Linted(WalletText(R"("coin":"eth",)", {rule})).Found() == "address-malformed" + at);
  CHECK(Linted(Rules({ListText("a", "coinAddressWhitelist", list, R"(,"coin":"btc")")}))
            .Found("address-checksum") == "address-checksum@/0/condition/addresses/0");
  // The API's lists may hold ids, and advanced ones owners.
  const std::string id = R"("0123456789abcdef0123456789abcdef")";
  CHECK(
      Linted(WalletText(R"("coin":"btc",)", {ListText("a", "coinAddressWhitelist", id)})).Found() ==
      "");
  const std::string entries =
      R"({"entries":[{"type":"walletId","item":"x"},{"type":"enterpriseId","item":"y"},)"
      R"({"type":"address","item":"z"}]})";
  CHECK(Linted(WalletText(R"("coin":"btc",)", {RuleText("a", "advancedWhitelist", entries)}))
            .Found() == "address-malformed@/admin/policy/rules/0/condition/entries/2/item");
}

TEST_CASE("lint: a blacklist may hold addresses of other coins, with their own checksums") {
  const auto found = [](const std::string& address) {
    return Linted(WalletText(R"("coin":"btc",)",
                             {ListText("a", "coinAddressBlacklist", "\"" + address + "\"")}))
        .Found();
  };
  const std::string at = "@/admin/policy/rules/0/condition/addresses/0";
  CHECK(found("x") == "");
  CHECK(found("0xD1220A0cf47c7B9Be7A2E6BA89F429762e7b9aDb") == "");
  CHECK(found("0xD1220A0cf47c7B9Be7A2E6BA89F429762e7b9adb") == "address-checksum" + at);
  CHECK(found("1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNa") == "");
  CHECK(found("1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNb") == "address-checksum" + at);
  CHECK(found("bc1gmk9yu") == "address-malformed" + at);
}

TEST_CASE("lint: of many entries with one fault, 20 are named and the others counted") {
  for (const std::size_t count : {20U, 21U, 1021U}) {
    std::string addresses;
    for (std::size_t i = 0; i < count; ++i)
      addresses += (i == 0 ? "\"x" : ",\"x") + std::to_string(i) + "\"";
    const Linted linted(
        WalletText(R"("coin":"btc",)", {ListText("a", "coinAddressWhitelist", addresses)}));
    CHECK(linted.problems.all().size() == (count == 20 ? 20 : 21));
    if (count == 20) continue;
    const std::string expected = count == 21 ? "rule `a` holds 1 more address of no known form"
                                             : "rule `a` holds 1,001 more addresses of no known";
    CHECK(linted.problems.all().front().what.starts_with(expected));
  }
}

}  // namespace
}  // namespace sluice::testing::lint_lists_test
