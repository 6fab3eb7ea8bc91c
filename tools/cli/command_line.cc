#include "tools/cli/command_line.h"

#include <algorithm>
#include <cerrno>
#include <charconv>
#include <cstring>
#include <iostream>
#include <new>

#include <CLI/CLI.hpp>

#include "engine/base/nearest.h"
#include "tools/cli/list_items.h"
#include "tools/cli/text_layout.h"
#include "tools/cli/unfit_words.h"
#include "tools/cli/usage_error.h"

namespace sluice::cli {
namespace {

constexpr std::size_t kNameColumns = 28;
constexpr std::size_t kVerbColumns = 10;

/// A verb is listed by its first sentence, and an option or operand by its placeholder alone.
class HelpFormatter : public CLI::Formatter {
 public:
  std::string make_help(const CLI::App* app, std::string name,
                        CLI::AppFormatMode mode) const override {
    std::string help = CLI::Formatter::make_help(app, std::move(name), mode);
    for (std::size_t at; (at = help.find("\n\n\n")) != std::string::npos;) help.erase(at, 1);
    return help;
  }
  std::string make_option_usage(const CLI::Option* operand) const override {
    return operand->get_type_name();
  }
  std::string make_option_name(const CLI::Option* option, bool is_operand) const override {
    return is_operand ? "" : CLI::Formatter::make_option_name(option, is_operand);
  }
  std::string make_subcommand(const CLI::App* verb) const override {
    const std::string description = verb->get_description();
    return "  " + PadRight(verb->get_name(), kVerbColumns) +
           description.substr(0, description.find('\n')) + "\n";
  }
  std::string make_option_opts(const CLI::Option* option) const override {
    const std::string blank = option->nonpositional() ? " " : "";
    return option->get_type_name().empty() ? "" : blank + option->get_type_name();
  }
  std::string make_description(const CLI::App* app) const override {
    return app->get_description() + "\n\n";
  }
};

std::vector<std::string> LongNames(const CLI::App& app) {
  std::vector<std::string> names;
  for (const CLI::Option* option : app.get_options()) {
    for (const std::string& name : option->get_lnames()) names.push_back("--" + name);
  }
  return names;
}

std::string WithNearest(const std::string& what, const std::string& name,
                        const std::vector<std::string>& known) {
  const std::vector<std::string_view> views(known.begin(), known.end());
  return what + " `" + name + "`" + DidYouMean(name, views);
}

std::string WhyNoVerb(const CLI::App& app, const std::vector<std::string>& words) {
  if (words.empty()) return "a verb is needed";
  std::vector<std::string> known = LongNames(app);
  for (const CLI::App* verb : app.get_subcommands({})) known.push_back(verb->get_name());
  return WithNearest(words[0].starts_with('-') ? "unknown option" : "unknown verb", words[0],
                     known);
}

const CLI::App* VerbNamed(const std::string& name, const CLI::App& app) {
  for (const CLI::App* verb : app.get_subcommands({})) {
    if (verb->get_name() == name) return verb;
  }
  return nullptr;
}

// The first option that the verb doesn't have; empty where it has all.
std::string WhyUnknown(const CLI::App& verb, const std::vector<std::string>& words) {
  const std::vector<std::string> known = LongNames(verb);
  for (const std::string& word : words) {
    const std::string name = word.substr(0, word.find('='));
    if (name == "--") break;
    if (!name.starts_with("-") || name == "-") continue;
    if (std::find(known.begin(), known.end(), name) == known.end())
      return WithNearest("unknown option", name, known);
  }
  return {};
}

// What CLI11 says of values, in our words.
std::string InOurWords(const CLI::ParseError& error) {
  std::string what = error.what();  // `--format: 1 required FORMAT missing`
  if (error.get_name() == "ArgumentMismatch") {
    return what.substr(0, what.find(':')) +
           (what.ends_with("missing") ? ": a value is needed" : ": it may be given once");
  }
  constexpr std::string_view kFlagGot = "Could not convert: ";  // `--quiet = maybe`
  if (what.starts_with(kFlagGot))
    return what.substr(kFlagGot.size(), what.find(" = ") - kFlagGot.size()) + ": it takes no value";
  constexpr std::string_view kNoOperand = "The following argument was not expected: ";
  if (what.starts_with(kNoOperand))
    return "`" + what.substr(kNoOperand.size()) + "` is one word too many";
  return what;
}

/// The options of one verb, for CLI11.
class CommandLineOptions : public OptionTable {
 public:
  explicit CommandLineOptions(CLI::App* verb) : verb_(verb) {}

  void Group(std::string_view heading) override { group_ = heading; }

  void Files(std::vector<std::string>* files, std::string_view placeholder,
             std::string_view help) override {
    verb_->add_option("files", *files, std::string(help))->type_name(std::string(placeholder));
  }

  void Text(std::string_view name, std::string* value, std::string_view placeholder,
            std::string_view help) override {
    verb_->add_option(std::string(name), *value, std::string(help))
        ->group(group_)
        ->type_name(std::string(placeholder));
  }

  void Number(std::string_view name, std::uint64_t* value, std::string_view placeholder,
              std::string_view help) override {
    const auto parse = [value, option = std::string(name)](const std::string& text) {
      const char* const end = text.data() + text.size();
      const auto [stop, error] = std::from_chars(text.data(), end, *value);
      if (error == std::errc() && stop == end) return;
      throw CLI::ValidationError(option, "`" + text + "` is not a whole number from 0 on");
    };
    verb_->add_option_function<std::string>(std::string(name), parse, std::string(help))
        ->group(group_)
        ->type_name(std::string(placeholder));
  }

  void Flag(std::string_view name, bool* value, std::string_view help) override {
    verb_->add_flag(std::string(name), *value, std::string(help))->group(group_);
  }

  void Repeated(std::string_view name, std::vector<std::string>* values,
                std::string_view placeholder, std::string_view help) override {
    verb_->add_option(std::string(name), *values, std::string(help))
        ->allow_extra_args(false)
        ->group(group_)
        ->type_name(std::string(placeholder));
  }

  void List(std::string_view name, std::vector<std::string>* values, std::string_view placeholder,
            std::string_view help) override {
    const auto take = [values](const std::vector<std::string>& given) {
      values->clear();
      for (const std::string& text : given) {
        for (std::string& item : ListItems(text)) values->push_back(std::move(item));
      }
    };
    verb_->add_option_function<std::vector<std::string>>(std::string(name), take, std::string(help))
        ->allow_extra_args(false)
        ->group(group_)
        ->type_name(std::string(placeholder));
  }

 private:
  CLI::App* verb_;
  std::string group_ = "Options";
};

int SayUsage(const std::string& what, const CLI::App* verb) {
  std::cerr << "sluice: " << Printable(what) << "\n  see `sluice"
            << (verb == nullptr ? "" : " " + verb->get_name()) << " --help`\n";
  return kExitCouldNotRun;
}

int RunVerb(Verb* verb, const CLI::App* app) {
  try {
    return verb->Run();
  } catch (const UsageError& error) {
    return SayUsage(error.what(), app);
  } catch (const RunError& error) {
    // Who reads has enough, as in `sluice coins | head`: nothing that need be said.
    const bool is_closed_pipe =
        std::string("standard output: ") + std::strerror(EPIPE) == error.what();
    if (!is_closed_pipe) std::cerr << "sluice: " << error.what() << '\n';
  } catch (const std::bad_alloc&) {
    return SayNoMemory();
  }
  return kExitCouldNotRun;
}

}  // namespace

int SayNoMemory() {
  std::cerr << "sluice: error[bound-memory]: there is not enough memory\n";
  return kExitCouldNotRun;
}

int RunCommandLine(int argc, char** argv, std::string_view description, std::string_view version,
                   const std::vector<std::unique_ptr<Verb>>& verbs) {
  CLI::App app{std::string(description), "sluice"};
  app.formatter(std::make_shared<HelpFormatter>());
  app.get_formatter()->column_width(kNameColumns);
  app.get_formatter()->label("SUBCOMMAND", "VERB ...");
  app.get_formatter()->label("Positionals", "Arguments");
  app.set_help_flag("-h,--help", "prints this page");
  app.set_version_flag("--version", "sluice " + std::string(version), "prints the version");
  app.require_subcommand(1);
  for (const auto& verb : verbs) {
    CommandLineOptions options(
        app.add_subcommand(std::string(verb->name()), std::string(verb->description()))
            ->group("Verbs"));
    verb->Declare(&options);
  }
  const std::vector<std::string> words(argv + 1, argv + argc);
  if (const std::string why = WhyUnfit(words); !why.empty())
    return SayUsage(why, VerbNamed(words[0], app));
  try {
    app.parse(argc, argv);
  } catch (const CLI::Success& asked) {  // --help and --version
    const int code = app.exit(asked);
    if (std::cout.flush()) return code;
    std::cerr << "sluice: standard output: it can't be written to\n";
    return kExitCouldNotRun;
  } catch (const CLI::ParseError& error) {
    if (app.get_subcommands().empty()) return SayUsage(WhyNoVerb(app, words), nullptr);
    const CLI::App* const parsed = app.get_subcommands().front();
    std::string unknown;
    if (dynamic_cast<const CLI::ExtrasError*>(&error) != nullptr)
      unknown = WhyUnknown(*parsed, {words.begin() + 1, words.end()});
    return SayUsage(unknown.empty() ? InOurWords(error) : unknown, parsed);
  }
  const CLI::App* const parsed = app.get_subcommands().front();
  const auto is_parsed = [&](const std::unique_ptr<Verb>& verb) {
    return verb->name() == parsed->get_name();
  };
  return RunVerb(std::find_if(verbs.begin(), verbs.end(), is_parsed)->get(), parsed);
}

}  // namespace sluice::cli
