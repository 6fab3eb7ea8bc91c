#include "tests/small_worlds/share.h"

#include <memory>
#include <utility>
#include <vector>

#include "tests/small_worlds/engine_side.h"
#include "tests/small_worlds/reference_side.h"

namespace sluice::small_worlds {
namespace {

// The histories that a policy meets, in families: a beginning, and all that is one send longer.
struct Families {
  Reach reach;
  std::vector<Word> beginnings;
};

const Families& FamiliesOf(const Reach& reach, std::vector<std::unique_ptr<Families>>* known) {
  for (const auto& families : *known) {
    if (families->reach == reach) return *families;
  }
  return *known->emplace_back(new Families{reach, Beginnings(reach)});
}

// One policy. What both sides need of it is made when it is first asked for.
class Comparison {
 public:
  Comparison(const SmallPolicy& policy, std::uint64_t policy_number, Figures* figures)
      : policy_(policy), policy_number_(policy_number), figures_(*figures) {}

  /// False where they disagree.
  bool Compare(const Word& beginning) {
    if (engine_ == nullptr) {
      engine_ = std::make_unique<EngineSide>(policy_);
      reference_ = std::make_unique<ReferenceSide>(policy_);
    }
    for (const Letter letter : NextLetters(beginning, policy_.reach)) {
      if (!ComparePair(beginning.With(letter))) return false;
    }
    return true;
  }

 private:
  bool ComparePair(const Word& word) {
    const std::vector<Decided>& actual = engine_->Replay(word);
    const std::vector<Judged>& expected = reference_->Judge(word);
    for (std::size_t i = 0; i < word.size; ++i) {
      if (actual[i] == expected[i].decided) continue;
      figures_.disagreement = Told(word, i, expected[i].decided, actual[i]);
      return false;
    }
    const Judged& last = expected.back();
    ++figures_.pairs;
    figures_.fired += last.any_fired ? 1 : 0;
    figures_.edges += last.touches_edge ? 1 : 0;
    figures_.checksum += Mixed(policy_number_, last.number);
    return true;
  }

  std::string Told(const Word& word, std::size_t send, const Decided& expected,
                   const Decided& actual) const {
    std::string text = "send s" + std::to_string(send) + "\nreference: " + Printed(expected) +
                       "\nengine:    " + Printed(actual) + "\n--approvals " + policy_.approvals +
                       "\npolicy:\n" + policy_.json + "\nhistory:\n";
    for (std::size_t i = 0; i < word.size; ++i) {
      text += LineOf(word.letters[i], "s" + std::to_string(i));
    }
    return text;
  }

  const SmallPolicy& policy_;
  std::uint64_t policy_number_;
  Figures& figures_;
  std::unique_ptr<EngineSide> engine_;
  std::unique_ptr<ReferenceSide> reference_;
};

}  // namespace

Figures Compare(const Share& share) {
  Figures figures;
  std::vector<std::unique_ptr<Families>> known;
  std::uint64_t family = 0;
  const std::vector<SmallPolicy> policies = AllPolicies();
  for (std::size_t i = 0; i < policies.size(); ++i) {
    Comparison comparison(policies[i], i, &figures);
    for (const Word& beginning : FamiliesOf(policies[i].reach, &known).beginnings) {
      const bool is_ours = Mixed(family++, 0) % share.of == share.number;
      if (is_ours && !comparison.Compare(beginning)) return figures;
    }
  }
  return figures;
}

}  // namespace sluice::small_worlds
