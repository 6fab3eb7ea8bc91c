/// \file
/// SignalsWait: a moment in which no signal comes.
#pragma once

#include <csignal>

namespace sluice {

/// While this lives, no signal interrupts its thread: what comes waits.
class SignalsWait {
 public:
  SignalsWait() {
    sigset_t every;
    sigfillset(&every);
    pthread_sigmask(SIG_BLOCK, &every, &before_);
  }
  ~SignalsWait() { pthread_sigmask(SIG_SETMASK, &before_, nullptr); }
  SignalsWait(const SignalsWait&) = delete;
  SignalsWait& operator=(const SignalsWait&) = delete;

 private:
  sigset_t before_{};
};

}  // namespace sluice
