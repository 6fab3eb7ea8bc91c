// Where the rules of a policy document stand in it.
#include <memory>
#include <string>
#include <vector>

#include <doctest/doctest.h>

#include "schema/json/json_file.h"
#include "schema/policy_document.h"

namespace sluice::policy_source_test {
namespace {

struct Read {
  explicit Read(const std::string& text, const PolicyOptions& options = {}) {
    ByteSource source = ByteSource::OfText("policy", text);
    document = DecodePolicyDocument(JsonFile::Read("policy", &source, &problems), options,
                                    Profile(), &names, &problems);
  }

  std::string PointerTo(const JsonNode* node) const {
    return node == nullptr ? "none" : "`" + document.file->document().PointerTo(*node) + "`";
  }

  // WALLET POLICY, then RULE: and its objects, joined by blanks; a policy a line.
  std::string Sources() const {
    std::string text;
    std::size_t policy = 0;
    document.policies->ForEachPolicy([&](const Wallet*, const Policy& rules) {
      const PolicySource& source = document.sources.at(policy++);
      text += PointerTo(source.wallet) + " " + PointerTo(source.policy);
      REQUIRE(source.rules.size() == rules.rules.size());
      for (std::size_t rule = 0; rule < rules.rules.size(); ++rule) {
        text += " " + std::string(names.rules.Text(rules.rules[rule].name)) + ":";
        for (const JsonNode* node : source.rules[rule].nodes) text += " " + PointerTo(node);
      }
      text += "\n";
    });
    CHECK(policy == document.sources.size());
    return text;
  }

  Names names;
  Problems problems;
  PolicyDocument document;
};

std::string Rule(const std::string& id, const std::string& type = "allTx") {
  return R"({"id":")" + id + R"(","type":")" + type + R"(","action":{"type":"deny"}})";
}

std::string Request(const std::string& id, const std::string& condition) {
  return R"({"id":")" + id + R"(","type":"coinAddressBlacklist","condition":)" + condition +
         R"(,"action":{"type":"deny"}})";
}

TEST_CASE("policy sources: every shape of document names the objects it was read from") {
  CHECK(Read(R"({"rules":[)" + Rule("a") + "," + Rule("b") + "]}").Sources() ==
        "none `` a: `/rules/0` b: `/rules/1`\n");
  CHECK(Read("[" + Rule("a") + "]").Sources() == "none none a: `/0`\n");
  CHECK(Read(Rule("a")).Sources() == "none none a: ``\n");
  CHECK(Read("[]").Sources() == "none none\n");
  CHECK(Read(R"({"id":"w","admin":{"policy":{"rules":[)" + Rule("a") + "]}}}").Sources() ==
        "`` `/admin/policy` a: `/admin/policy/rules/0`\n");
  CHECK(Read(R"({"wallets":[{"id":"w","coin":"btc"},{"id":"v","admin":{"policy":{"rules":[]}}}]})")
            .Sources() == "`/wallets/0` none\n`/wallets/1` `/wallets/1/admin/policy`\n");
}

TEST_CASE("policy sources: a request that changes a list stands beside the one that began it") {
  CHECK(Read("[" + Request("a", R"({"add":"x"})") + "," + Rule("b") + "," +
             Request("a", R"({"add":"y"})") + "," + Request("a", R"({"remove":"x"})") + "]")
            .Sources() == "none none a: `/0` `/2` `/3` b: `/1`\n");
}

TEST_CASE("policy sources: rules that are left out leave no source behind") {
  PolicyOptions options;
  options.decoding.unsupported = UnsupportedMode::kSkip;
  CHECK(Read("[" + Rule("a", "x") + "," + Rule("b") + "," + Rule("c", "y") + "," + Rule("d") + "]",
             options)
            .Sources() == "none none b: `/1` d: `/3`\n");
}

}  // namespace
}  // namespace sluice::policy_source_test
