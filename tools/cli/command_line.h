/// \file
/// CommandLine: verbs and their options, parsed by CLI11, which takes seconds to compile and so
/// stays behind this header.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace sluice::cli {

/// What a verb declares its options to: a command line, or what asks which of them were given
/// (option_words.h). What is pointed to is set when a line is parsed, and must live until then.
/// `placeholder` stands for the value in the help.
class OptionTable {
 public:
  virtual ~OptionTable() = default;

  /// Options added from now on stand under this heading in the help.
  virtual void Group(std::string_view heading) = 0;

  virtual void Files(std::vector<std::string>* files, std::string_view placeholder,
                     std::string_view help) = 0;
  virtual void Text(std::string_view name, std::string* value, std::string_view placeholder,
                    std::string_view help) = 0;
  virtual void Number(std::string_view name, std::uint64_t* value, std::string_view placeholder,
                      std::string_view help) = 0;
  virtual void Flag(std::string_view name, bool* value, std::string_view help) = 0;
  /// May be given several times, one value each.
  virtual void Repeated(std::string_view name, std::vector<std::string>* values,
                        std::string_view placeholder, std::string_view help) = 0;
  /// The same, and a value may hold several with commas between.
  virtual void List(std::string_view name, std::vector<std::string>* values,
                    std::string_view placeholder, std::string_view help) = 0;
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

/// Says that memory ran out. The answer is the process's exit code.
int SayNoMemory();

}  // namespace sluice::cli
