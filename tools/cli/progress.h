/// \file
/// Progress: a line on standard error that says how far a long run is.
#pragma once

#include <chrono>
#include <cstdint>
#include <string>

namespace sluice::cli {

/// Draws nothing unless standard error is a terminal, nor in the first second. The line is erased
/// at the end.
class Progress {
 public:
  explicit Progress(bool quiet);
  ~Progress();
  Progress(const Progress&) = delete;
  Progress& operator=(const Progress&) = delete;

  /// Bytes read so far and in all (0: not known), and sends read so far. Draws at most five times a
  /// second.
  void Report(std::uint64_t read, std::uint64_t size, std::uint64_t sends);
  /// Limits replayed so far, and of how many.
  void ReportTried(std::uint64_t tried, std::uint64_t of);

 private:
  using Clock = std::chrono::steady_clock;

  bool IsTime();
  std::uint64_t ElapsedMilliseconds() const;
  void Draw(const std::string& line);

  bool wanted_;
  bool drawn_ = false;
  Clock::time_point begin_ = Clock::now();
  Clock::time_point next_ = begin_ + std::chrono::seconds(1);
};

}  // namespace sluice::cli
