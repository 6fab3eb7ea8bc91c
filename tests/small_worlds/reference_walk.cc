#include "tests/small_worlds/reference_walk.h"

#include "tests/reference/replay.h"

namespace sluice::reference {

class Walk::Letters {
 public:
  Letters(std::string_view policy, std::string_view letters, const Options& options,
          Observer* observer)
      : replay_(policy, letters, options) {
    replay_.observer_ = observer;
  }

  Step Decide(std::size_t letter) {
    const Decision& decided = replay_.DecideSend(replay_.lines_.at(letter));
    return {decided.outcome, decided.action, decided.rule, decided.executed_at};
  }
  void TakeBack() { replay_.decisions_.pop_back(); }

 private:
  Replay replay_;
};

Walk::Walk(std::string_view policy, std::string_view letters, const Options& options,
           Observer* observer)
    : letters_(std::make_unique<Letters>(policy, letters, options, observer)) {}
Walk::~Walk() = default;

Step Walk::Decide(std::size_t letter) { return letters_->Decide(letter); }
void Walk::TakeBack() { letters_->TakeBack(); }

}  // namespace sluice::reference
