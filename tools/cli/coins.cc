#include "schema/coins.h"

#include "schema/json/json_output.h"
#include "tools/cli/outputs.h"
#include "tools/cli/text_layout.h"
#include "tools/cli/usage_error.h"
#include "tools/cli/verbs.h"

namespace sluice::cli {
namespace {

const std::vector<std::string_view> kFormats = {"pretty", "json"};

int RunCoins(const std::string& format) {
  Outputs outputs(format, {}, kFormats, {});
  JsonOutput json;
  json.BeginArray();
  std::string pretty = PadRight("coin", 24) + PadLeft("decimals", 8) + "  fees\n";
  for (const CoinInfo& coin : BuiltInCoins()) {
    pretty += PadRight(coin.coin, 24) + PadLeft(std::to_string(coin.decimals), 8) +
              (coin.is_base ? "  in the coin itself\n" : "  in the chain's coin\n");
    json.BeginObject();
    json.Field("coin", coin.coin);
    json.Field("decimals", coin.decimals);
    json.Field("base", coin.is_base);
    json.EndObject();
  }
  json.EndArray();
  outputs.Write("pretty", pretty);
  outputs.Write("json", std::string(json.text()) + "\n");
  outputs.Commit();
  return kExitFine;
}

class CoinsVerb : public Verb {
 public:
  std::string_view name() const override { return "coins"; }
  std::string_view description() const override {
    return "Lists the coins whose decimals are built in.\n\nExample:\n  sluice coins | grep usd";
  }
  void Declare(OptionTable* options) override {
    options->Text("--format", &format_, "FORMAT", "pretty (default) or json");
  }
  int Run() override { return RunCoins(format_); }

 private:
  std::string format_ = "pretty";
};

}  // namespace

std::unique_ptr<Verb> MakeCoins() { return std::make_unique<CoinsVerb>(); }

}  // namespace sluice::cli
