/// \file
/// Unfinished: a new file or folder that is removed where a signal ends the process.
#pragma once

namespace sluice {

/// There may be any number of them. Make one before its file: making it may ask for memory, and
/// nothing else does, so that no file is there that can't be noted. Thread-safe.
class Unfinished {
 public:
  Unfinished();
  ~Unfinished();
  Unfinished(const Unfinished&) = delete;
  Unfinished& operator=(const Unfinished&) = delete;

  /// Where it lies, or will in a moment: a file, or a folder of such files and of such folders of
  /// files. REQUIRES that the text lives as long as this does.
  void SetPath(const char* path);

  /// Removes all of them. Async-signal-safe.
  static void RemoveAll();

 private:
  struct Place;
  Place* place_;

  static Place* TakePlace();
};

}  // namespace sluice
