#include "tests/reference/input.h"

#include <algorithm>
#include <ctime>
#include <regex>
#include <sstream>

namespace sluice::reference {

bool Share(const Texts& some, const Texts& others) {
  return std::ranges::find_first_of(some, others) != some.end();
}

std::string Lower(std::string text) {
  for (char& c : text) c = static_cast<char>('A' <= c && c <= 'Z' ? c - 'A' + 'a' : c);
  return text;
}

std::string Fill(const std::string& form, const Texts& values) {
  std::string text;
  auto value = values.begin();
  for (const char c : form) text += c == '%' ? *value++ : std::string(1, c);
  return text;
}

namespace {

const std::regex& Compiled(const std::string& expression) {
  static std::map<std::string, std::regex> compiled;
  return compiled.try_emplace(expression, expression).first->second;
}

}  // namespace

bool HasForm(const std::string& text, const std::string& expression) {
  return std::regex_match(text, Compiled(expression));
}

std::string Without(const std::string& text, const std::string& expression) {
  return std::regex_replace(text, Compiled(expression), "");
}

Amount ReadInteger(std::string digits) {
  const bool negative = digits.starts_with('-');
  digits.erase(0, digits.find_first_not_of("-0"));  // cpp_int takes leading zeros for octal.
  const Amount value(digits.empty() ? "0" : digits);
  return negative ? Amount(-value) : value;
}

std::int64_t ReadTime(const std::string& text) {
  if (text.find_first_not_of("0123456789") == std::string::npos) return std::stoll(text) * 1000;
  std::tm local{}, offset{};
  strptime(text.c_str(), "%Y-%m-%d", &local);
  strptime(text.c_str() + 11, "%H:%M:%S", &local);
  const std::size_t end = text.find_first_of("Zz+-", 19);
  strptime(text.c_str() + end + 1, "%H:%M", &offset);
  const int east = (text[end] == '-' ? -60 : 60) * (offset.tm_hour * 60 + offset.tm_min);
  const std::string fraction = end == 19 ? "" : text.substr(20, end - 20);
  return (timegm(&local) - east) * 1'000'000 + std::stoll((fraction + "000000").substr(0, 6));
}

std::string WriteTime(std::int64_t micros) {
  const std::time_t s = micros / 1'000'000;
  std::tm time{};
  char text[64];
  std::strftime(text, sizeof text, "%Y-%m-%dT%H:%M:%S.", gmtime_r(&s, &time));
  const std::string fraction = std::to_string(1'000'000 + micros % 1'000'000).substr(1);
  return text + fraction.substr(0, micros % 1000 == 0 ? 3 : 6) + "Z";
}

std::string Normalised(const std::string& address, bool with_suffix) {
  static const std::regex kFolds(
      "0[xX][0-9a-fA-F]{40}|(bc|tb|bcrt|ltc|tltc)1[^A-Z]*|(BC|TB|BCRT|LTC|TLTC)1[^a-z]*");
  const std::string base = address.substr(0, address.find('?')), lower = Lower(base);
  const std::string suffix = with_suffix ? address.substr(base.size()) : "";
  for (const std::string prefix : {"bitcoincash:", "bchtest:"}) {
    if (lower.starts_with(prefix)) return lower.substr(prefix.size()) + suffix;
  }
  return (std::regex_match(base, kFolds) ? lower : base) + suffix;
}

Input::Input(std::string_view policy, std::string_view history, const Options& options)
    : options_(options) {
  ReadPolicy(ParseJson(std::string(policy)));
  for (const std::string& line : Lines(options.addresses)) owners_.push_back(ParseJson(line));
  for (const std::string& line : Lines(std::string(history))) lines_.push_back(ReadLine(line));
  // SPEC 3.1: by time, then by position in the input.
  std::ranges::stable_sort(lines_, {}, &Line::time);
  for (std::size_t i = 0; i < lines_.size(); ++i) lines_[i].place = static_cast<std::int64_t>(i);
}

const Wallet& Input::WalletOf(const Value& id) const {
  for (const Wallet& wallet : wallets_) {
    if (!wallet.json || wallet.json["id"].Text() == id.Text()) return wallet;
  }
  return kUnknown;
}

// SPEC 2, the shapes. One rule, or one wallet, is as an array of one.
void Input::ReadPolicy(const Value& given) {
  const Value inner = given["rules"] ? given["rules"] : given["wallets"];
  const Value all = inner ? inner : given;
  const std::vector<Value> list = all.IsArray() ? all.Elements() : std::vector{all};
  // What tells a rule from a wallet is its action.
  if (!given["wallets"] && (list.empty() || list[0]["action"])) {
    const Value policy = given["rules"] ? given : Value();
    return ReadRules(list, wallets_.emplace_back(Wallet{Value(), policy}));
  }
  for (const Value& json : list) {
    const Value& policy = json["admin"]["policy"];
    ReadRules(policy["rules"].Elements(), wallets_.emplace_back(Wallet{json, policy}));
  }
}

// SPEC 2: stored rules and request bodies, mixed or not, in order.
void Input::ReadRules(const std::vector<Value>& list, Wallet& wallet) const {
  const Value& date = wallet.policy["date"];
  for (const Value& json : list) {
    Rule rule = ReadRule(json, wallet.json["coin"]);
    if (!rule.IsSupported() && options_.unsupported == "skip") continue;
    // Without `lockDate` it locks lockHours after its policy's date; without that it doesn't.
    const bool by_date = date && !rule.lock_date && !Is("lockModel", "policy");
    if (by_date) rule.lock_date = ReadTime(date.Text()) + LockMicros();
    auto there = std::ranges::find(wallet.rules, rule.name, &Rule::name);
    if (there == wallet.rules.end()) there = wallet.rules.insert(there, rule);
    ReadList(json["condition"], *there);
  }
}

// All but its list. The older types have the default tags. `coin` is what a limit rule gets that
// has none.
Rule Input::ReadRule(const Value& json, const Value& coin) const {
  const Value condition = json["condition"], action = json["action"];
  Rule rule{json["id"].Text(), json["type"].Text(), action["type"].Text(), json["coin"], json};
  if (IsLimitType(rule.type) && !rule.coin) rule.coin = coin;
  if (rule.coin && Is("ruleKey", "id+coin")) rule.name += "@" + rule.coin.Text();
  if (json["lockDate"]) rule.lock_date = ReadTime(json["lockDate"].Text());
  const std::string limit = condition["amountString"].Text(condition["amount"].Text());
  if (IsLimitType(rule.type)) rule.limit = ReadInteger(limit);
  if (rule.type == "dailyLimit") rule.window = 86'400;
  if (rule.type != "velocityLimit") return rule;
  rule.window = std::stoll(condition["timeWindow"].Text(Switch("missingTimeWindow", "")));
  if (condition["groupTags"]) rule.group_tags = condition["groupTags"].EachText();
  rule.exclude_tags = condition["excludeTags"].EachText();
  return rule;
}

// What a stored rule's list holds, or a request body adds to a list or removes from it.
void Input::ReadList(const Value& condition, Rule& rule) {
  std::vector<Value>& list = rule.list;
  for (const Value& one : condition["addresses"].Elements()) list.push_back(one);
  for (const Value& one : condition["entries"].Elements()) list.push_back(one);
  const Value add = condition["add"], remove = condition["remove"], notes = condition["metaData"];
  if (remove) {
    std::erase_if(list, [&](const Value& entry) { return IsSameEntry(entry, remove, true); });
    for (const std::string& name : Texts(rule.meta_data.names)) {
      if (Normalised(name) == Normalised(ItemOf(remove))) rule.meta_data.Erase(name);
    }
  } else if (!add) {
    if (notes) rule.meta_data = notes;
  } else if (std::ranges::none_of(
                 list, [&](const Value& entry) { return IsSameEntry(entry, add, false); })) {
    list.push_back(add);
    if (notes) rule.meta_data.Set(ItemOf(add), notes);
  }
}

// SPEC 3.1: the lines that aren't blank.
Texts Input::Lines(const std::string& text) {
  std::istringstream stream(text.starts_with("\xEF\xBB\xBF") ? text.substr(3) : text);
  Texts lines;
  for (std::string line; std::getline(stream, line);) {
    if (line.ends_with('\r')) line.pop_back();
    if (line.find_first_not_of(" \t") != std::string::npos) lines.push_back(line);
  }
  return lines;
}

Line Input::ReadLine(const std::string& text) const {
  Value json = ParseJson(text);
  // A document of one wallet serves the sends that name none.
  const Value only = wallets_.size() == 1 ? wallets_[0].json["id"] : Value();
  if (!json["wallet"]) json.Set("wallet", only ? only : TextValue("default"));
  Line line{text, json, json["type"].Text("send"), json["id"].Json()};
  line.replaces = json["replaces"].Json();
  line.coin = json["coin"].Text();
  line.time = ReadTime(json["time"].Text());
  for (Value to : json["recipients"].Elements()) {
    // What the line doesn't say of a recipient's owner, --addresses does.
    for (const Value& owner : owners_) {
      if (Normalised(owner["address"].Text()) != Normalised(to["address"].Text())) continue;
      for (const std::string name : {"wallet", "enterprise", "tags"}) {
        if (!to[name]) to.Set(name, owner[name]);
      }
    }
    const bool self = to["wallet"].Json() == json["wallet"].Json();
    const bool change = to["change"].Text() == "true" || (self && Is("selfSend", "exempt"));
    if (!change) line.recipients.push_back(to);
  }
  return line;
}

}  // namespace sluice::reference
