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

bool Progress::IsTime() {
  if (!wanted_ || Clock::now() < next_) return false;
  next_ = Clock::now() + std::chrono::milliseconds(200);
  return true;
}

std::uint64_t Progress::ElapsedMilliseconds() const {
  return static_cast<std::uint64_t>(
      std::chrono::duration_cast<std::chrono::milliseconds>(Clock::now() - begin_).count());
}

void Progress::Draw(const std::string& line) {
  drawn_ = true;
  std::cerr << "\r\x1b[K" << line << std::flush;
}

void Progress::Report(std::uint64_t read, std::uint64_t size, std::uint64_t sends) {
  if (!IsTime()) return;
  const std::uint64_t elapsed_ms = ElapsedMilliseconds();
  std::string line =
      "reading: " + Grouped(sends) + " sends, " + Grouped(sends * 1000 / elapsed_ms) + " a second";
  if (size > read && read > 0) {
    line += ", " + std::to_string(read * 100 / size) + " %, " +
            std::to_string(elapsed_ms * (size - read) / read / 1000 + 1) + " s left";
  }
  Draw(line);
}

void Progress::ReportTried(std::uint64_t tried, std::uint64_t of) {
  if (!IsTime() || tried == 0) return;
  const std::uint64_t elapsed_ms = ElapsedMilliseconds();
  Draw("replaying: " + Grouped(tried) + " of at most " + Grouped(of) + " limits, " +
       Grouped(tried * 1000 / elapsed_ms) + " a second, " +
       std::to_string(elapsed_ms * (of - tried) / tried / 1000 + 1) + " s left at most");
}

}  // namespace sluice::cli
