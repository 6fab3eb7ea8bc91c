#include "tools/cli/progress.h"

#include <iostream>
#include <string>

#include "schema/decimals.h"
#include "tools/cli/terminal.h"

namespace sluice::cli {

Progress::Progress(bool quiet) : wanted_(!quiet && StandardErrorIsTerminal()) {}

Progress::~Progress() {
  if (drawn_) std::cerr << "\r\x1b[K" << std::flush;
}

void Progress::Report(std::uint64_t read, std::uint64_t size, std::uint64_t sends) {
  if (!wanted_) return;
  const Clock::time_point now = Clock::now();
  if (now < next_) return;
  next_ = now + std::chrono::milliseconds(200);
  drawn_ = true;
  const auto elapsed_ms = static_cast<std::uint64_t>(
      std::chrono::duration_cast<std::chrono::milliseconds>(now - begin_).count());
  std::string line =
      "reading: " + Grouped(sends) + " sends, " + Grouped(sends * 1000 / elapsed_ms) + " a second";
  if (size > read && read > 0) {
    line += ", " + std::to_string(read * 100 / size) + " %, " +
            std::to_string(elapsed_ms * (size - read) / read / 1000 + 1) + " s left";
  }
  std::cerr << "\r\x1b[K" << line << std::flush;
}

}  // namespace sluice::cli
