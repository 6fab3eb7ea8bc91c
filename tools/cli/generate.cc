#include "tools/generate/generate.h"

#include "schema/io/output_file.h"
#include "tools/cli/usage_error.h"
#include "tools/cli/verbs.h"

namespace sluice::cli {
namespace {

int RunGenerate(const generate::Options& options) {
  if (const std::string wrong = generate::Validate(options); !wrong.empty())
    throw UsageError(wrong);
  const std::unique_ptr<OutputStream> out = OpenStandardOutput();
  generate::Generate(options, [&](std::string_view line) { return out->Write(line); });
  if (const auto error = out->Commit()) throw RunError("standard output: " + error->what);
  return kExitFine;
}

constexpr std::string_view kDescription = R"(Makes up a history; the same options, the same bytes.

Examples:
  sluice generate --sends 1000 --wallets 20 > history.jsonl
  sluice generate --seed 7 --coins eth,usdc --days 365 --fees --approvals)";

class GenerateVerb : public Verb {
 public:
  std::string_view name() const override { return "generate"; }
  std::string_view description() const override { return kDescription; }
  int Run() override {
    if (!coins_.empty()) options_.coins = coins_;
    return RunGenerate(options_);
  }

  void Declare(OptionTable* options) override {
    options->Number("--seed", &options_.seed, "N", "another seed, another history (default 1)");
    options->Number("--sends", &options_.sends, "N", "how many (default 100000)");
    options->Number("--wallets", &options_.wallets, "N",
                    "how many; the busiest 1 % make 44 % of the\nsends (default 10000)");
    options->Number("--recipients", &options_.recipients, "N",
                    "how many addresses are paid (default 100000)");
    options->List("--coins", &coins_, "COIN,...", "which (default eth,btc,usdc)");
    options->Number("--days", &options_.days, "N", "from 2026-01-01 on (default 90)");
    options->Flag("--fees", &options_.fees, "writes fees");
    options->Flag("--approvals", &options_.approvals, "writes initiators, states and approvals");
    options->Number("--threads", &threads_, "N", "any number gives the same bytes");
  }

 private:
  generate::Options options_;
  std::vector<std::string> coins_;
  std::uint64_t threads_ = 1;
};

}  // namespace

std::unique_ptr<Verb> MakeGenerate() { return std::make_unique<GenerateVerb>(); }

}  // namespace sluice::cli
