/// \file
/// CommandLine: verbs and their options, parsed by CLI11, which takes seconds to compile and so
/// stays behind this header.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

// NOLINTNEXTLINE(readability-identifier-naming): the library's name
namespace CLI {
class App;
}

namespace sluice::cli {

/// The options of one verb; what is pointed to is set when the line is parsed, and must live until
/// then. `placeholder` stands for the value in the help.
class OptionTable {
 public:
  explicit OptionTable(CLI::App* verb) : verb_(verb) {}

  /// Options added from now on stand under this heading in the help.
  void Group(std::string_view heading) { group_ = heading; }

  void Files(std::vector<std::string>* files, std::string_view placeholder, std::string_view help);
  void Text(std::string_view name, std::string* value, std::string_view placeholder,
            std::string_view help);
  void Number(std::string_view name, std::uint64_t* value, std::string_view placeholder,
              std::string_view help);
  void Flag(std::string_view name, bool* value, std::string_view help);
  /// May be given several times, one value each.
  void Repeated(std::string_view name, std::vector<std::string>* values,
                std::string_view placeholder, std::string_view help);
  /// The same, and a value may hold several with commas between.
  void List(std::string_view name, std::vector<std::string>* values, std::string_view placeholder,
            std::string_view help);

 private:
  CLI::App* verb_;
  std::string group_ = "Options";
};

class Verb {
 public:
  virtual ~Verb() = default;
  virtual std::string_view name() const = 0;
  /// A sentence, and then examples.
  virtual std::string_view description() const = 0;
  virtual void Declare(OptionTable* options) = 0;
  /// Does what was asked; the answer is the exit code. Throws UsageError, RunError.
  virtual int Run() = 0;
};

/// Parses the line and runs its verb. The answer is the process's exit code.
/// A verb or option that isn't there is an error that names the nearest one.
int RunCommandLine(int argc, char** argv, std::string_view description, std::string_view version,
                   const std::vector<std::unique_ptr<Verb>>& verbs);

}  // namespace sluice::cli
