#include "tools/cli/option_words.h"

#include <algorithm>
#include <cassert>
#include <charconv>
#include <variant>

namespace sluice::cli {
namespace {

using Texts = std::vector<std::string>;

struct Option {
  std::string_view name;
  std::variant<bool*, std::string*, std::uint64_t*, Texts*> value;

  bool takes_value() const { return !std::holds_alternative<bool*>(value); }

  // Each value apart; a flag that is set has an empty one.
  Texts Values() const {
    if (const auto* const flag = std::get_if<bool*>(&value)) return Texts(**flag ? 1 : 0);
    if (const auto* const text = std::get_if<std::string*>(&value)) return {**text};
    if (const auto* const number = std::get_if<std::uint64_t*>(&value))
      return {std::to_string(**number)};
    return **std::get_if<Texts*>(&value);
  }

  // False where it is no number, but has to be one.
  bool Set(const std::string& given) const {
    if (const auto* const flag = std::get_if<bool*>(&value)) {
      **flag = true;
    } else if (const auto* const text = std::get_if<std::string*>(&value)) {
      **text = given;
    } else if (const auto* const texts = std::get_if<Texts*>(&value)) {
      (*texts)->push_back(given);
    } else {
      std::uint64_t* const number = *std::get_if<std::uint64_t*>(&value);
      const char* const end = given.data() + given.size();
      const auto [stop, error] = std::from_chars(given.data(), end, *number);
      return error == std::errc() && stop == end;
    }
    return true;
  }
};

/// Lists what is declared.
class OptionList : public OptionTable {
 public:
  OptionList(const DeclareOptions& declare, const std::vector<std::string_view>& but) : but_(but) {
    declare(this);
  }

  void Group(std::string_view) override {}
  void Files(Texts*, std::string_view, std::string_view) override {}
  void Text(std::string_view name, std::string* value, std::string_view,
            std::string_view) override {
    Add(name, value);
  }
  void Number(std::string_view name, std::uint64_t* value, std::string_view,
              std::string_view) override {
    Add(name, value);
  }
  void Flag(std::string_view name, bool* value, std::string_view) override { Add(name, value); }
  void Repeated(std::string_view name, Texts* values, std::string_view, std::string_view) override {
    Add(name, values);
  }
  void List(std::string_view name, Texts* values, std::string_view, std::string_view) override {
    Add(name, values);
  }

  const std::vector<Option>& options() const { return options_; }

  const Option* Find(std::string_view name) const {
    const auto is_meant = [&](const Option& option) { return option.name == name; };
    const auto place = std::find_if(options_.begin(), options_.end(), is_meant);
    return place == options_.end() ? nullptr : &*place;
  }

 private:
  template <typename T>
  void Add(std::string_view name, T* value) {
    if (std::find(but_.begin(), but_.end(), name) == but_.end()) options_.push_back({name, value});
  }

  const std::vector<std::string_view>& but_;
  std::vector<Option> options_;
};

}  // namespace

std::vector<std::string> OptionWords(const DeclareOptions& given, const DeclareOptions& defaults,
                                     const std::vector<std::string_view>& but) {
  const OptionList list(given, but);
  const OptionList list_of_defaults(defaults, but);
  assert(list.options().size() == list_of_defaults.options().size());
  Texts words;
  for (std::size_t i = 0; i < list.options().size(); ++i) {
    const Option& option = list.options()[i];
    const Texts values = option.Values();
    if (values == list_of_defaults.options()[i].Values()) continue;
    for (const std::string& value : values) {
      words.emplace_back(option.name);
      if (option.takes_value()) words.push_back(value);
    }
  }
  return words;
}

std::optional<std::string> SetByWords(const std::vector<std::string>& words,
                                      const DeclareOptions& declare,
                                      const std::vector<std::string_view>& but) {
  const OptionList list(declare, but);
  for (auto word = words.begin(); word != words.end(); ++word) {
    const Option* const option = list.Find(*word);
    if (option == nullptr) return "`" + *word + "` is no option that may stand there";
    if (option->takes_value() && (++word == words.end() || word->empty()))
      return std::string(option->name) + ": a value is needed";
    if (!option->Set(*word))
      return std::string(option->name) + ": `" + *word + "` is not a whole number";
  }
  return std::nullopt;
}

}  // namespace sluice::cli
