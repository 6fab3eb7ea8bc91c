/// \file
/// What the reference reads: JSON, digits, times, addresses; policy documents (SPEC 2), histories
/// (3.1), switches (6). Objects stay as they are, what they say is looked up where it is asked for.
#pragma once

#include <algorithm>
#include <ctime>
#include <memory>
#include <regex>
#include <sstream>
#include <stdexcept>
#include <string>
#include <vector>

#include <boost/multiprecision/cpp_int.hpp>
#include <rapidjson/document.h>
#include <rapidjson/stringbuffer.h>
#include <rapidjson/writer.h>

#include "tests/reference/reference.h"

namespace sluice::reference {

using Amount = boost::multiprecision::cpp_int;  ///< Base units; limits may be negative.
using Texts = std::vector<std::string>;

/// Whether they have an element in common.
inline bool Share(const Texts& some, const Texts& others) {
  return std::ranges::find_first_of(some, others) != some.end();
}

/// Of ASCII letters only.
inline std::string Lower(std::string text) {
  for (char& c : text) c = static_cast<char>('A' <= c && c <= 'Z' ? c - 'A' + 'a' : c);
  return text;
}

/// Elements separated by commas.
inline std::string Join(const Texts& elements) {
  std::string text;
  for (const std::string& element : elements) text += (text.empty() ? "" : ",") + element;
  return text;
}

/// `form` with its first `%` replaced by the first value, and so on.
inline std::string Fill(const std::string& form, const Texts& values) {
  std::string text;
  auto value = values.begin();
  for (const char c : form) text += c == '%' ? *value++ : std::string(1, c);
  return text;
}

/// RapidJSON escapes just what the specification says: `"`, `\` and control characters.
inline std::string Write(const rapidjson::Value& json) {
  rapidjson::StringBuffer buffer;
  rapidjson::Writer<rapidjson::StringBuffer> writer(buffer);
  json.Accept(writer);
  return buffer.GetString();
}
inline std::string Quote(const std::string& text) {
  return Write(rapidjson::Value(rapidjson::StringRef(text.data(), text.size())));
}

/// A JSON value, which keeps its document. What is absent is null.
struct Value {
  std::shared_ptr<const rapidjson::Value> dom = std::make_shared<rapidjson::Value>();
  std::shared_ptr<const Value> defaults = {};  ///< has the fields that aren't here

  explicit operator bool() const { return !dom->IsNull(); }
  Value operator[](const std::string& name) const {
    const char* key = name.c_str();
    const bool here = dom->IsObject() && dom->HasMember(key) && !(*dom)[key].IsNull();
    return here ? Value{{dom, &(*dom)[key]}} : defaults ? (*defaults)[name] : Value();
  }
  std::string Json() const { return Write(*dom); }
  /// A string, or another value as JSON.
  std::string Text(const std::string& absent = "") const {
    if (!dom->IsString()) return *this ? Json() : absent;
    return {dom->GetString(), dom->GetStringLength()};
  }
  std::vector<Value> Elements() const {
    std::vector<Value> elements;
    if (!dom->IsArray()) return elements;
    for (const auto& element : dom->GetArray()) elements.push_back({{dom, &element}});
    return elements;
  }
  Texts EachText() const {
    Texts texts;
    for (const Value& element : Elements()) texts.push_back(element.Text());
    return texts;
  }
};

inline Value ParseJson(const std::string& text) {
  // Amounts that RapidJSON would round become strings.
  static const std::regex kAmount(R"_(("(?:amount|amountString|fee)"\s*:\s*)(-?\d{19,}))_");
  const auto document = std::make_shared<rapidjson::Document>();
  std::string exact = std::regex_replace(text, kAmount, "$1\"$2\"");
  exact.reserve(exact.size() + 16);  // RapidJSON looks at 16 bytes at once.
  document->Parse(exact.c_str());
  if (document->HasParseError()) throw std::runtime_error("invalid JSON: " + text);
  return {document};
}

inline Amount ReadInteger(std::string digits) {
  const bool negative = digits.starts_with('-');
  digits.erase(0, digits.find_first_not_of("-0"));  // cpp_int takes leading zeros for octal.
  const Amount value(digits.empty() ? "0" : digits);
  return negative ? Amount(-value) : value;
}

/// YYYY-MM-DDThh:mm:ss[.fraction](Z|+hh:mm|-hh:mm), or milliseconds; in microseconds.
inline std::int64_t ReadTime(const std::string& text) {
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

/// SPEC 5: with three fractional digits, or six where needed.
inline std::string WriteTime(std::int64_t micros) {
  const std::time_t s = micros / 1'000'000;
  std::tm time{};
  char text[64];
  std::strftime(text, sizeof text, "%Y-%m-%dT%H:%M:%S.", gmtime_r(&s, &time));
  const std::string fraction = std::to_string(1'000'000 + micros % 1'000'000).substr(1);
  return text + fraction.substr(0, micros % 1000 == 0 ? 3 : 6) + "Z";
}

/// SPEC 4.1: an address after normalisation, its suffix (from the first `?`) put back or dropped.
inline std::string Normalised(const std::string& address, bool with_suffix = true) {
  static const std::regex kFolds(
      "0[xX][0-9a-fA-F]{40}|(bc|tb|bcrt|ltc|tltc)1[^A-Z]*|(BC|TB|BCRT|LTC|TLTC)1[^a-z]*");
  const std::string base = address.substr(0, address.find('?')), lower = Lower(base);
  const std::string suffix = with_suffix ? address.substr(base.size()) : "";
  for (const std::string prefix : {"bitcoincash:", "bchtest:"}) {
    if (lower.starts_with(prefix)) return lower.substr(prefix.size()) + suffix;
  }
  return (std::regex_match(base, kFolds) ? lower : base) + suffix;
}

/// The rule types, and what each says when it fires (SPEC 4.4).
inline const std::map<std::string, std::string> kMessages = {
    {"velocityLimit", "exceeds a spending limit"},
    {"transactionLimit", "exceeds per-transaction limit"},
    {"dailyLimit", "exceeds daily limit"},
    {"coinAddressWhitelist", "violates address whitelist"},
    {"bitcoinAddressWhitelist", "violates address whitelist"},
    {"advancedWhitelist", "violates advanced whitelist"},
    {"coinAddressBlacklist", "violates address blacklist"},
    {"webhook", "webhook failed to return approval"},
    {"allTx", "requires approval for every transaction"},
    {"allTxNoFiat", "requires approval for every transaction"}};

/// The actions' places in the order of precedence (SPEC 4.3). Unsupported ones come at 6.
inline const Value kPlaces =
    ParseJson(R"({"deny":0, "getApproval":1, "getGroupApproval":2, "getFinalApproval":3,)"
              R"("getIdVerification":4, "getCustodianApproval":5, "noop":7})");

/// What a list holds is an address, or an object that names its type.
inline std::string TypeOf(const Value& entry) { return entry["type"].Text("address"); }
inline std::string ItemOf(const Value& entry) { return entry["item"].Text(entry.Text()); }

struct Rule {
  std::string name, type, action;  ///< the name is ID, or ID@COIN under ruleKey=id+coin
  Value coin, json;                ///< `json` as given
  Amount limit = 0;
  std::int64_t window = 0;  ///< seconds
  Texts group_tags = {":tag"}, exclude_tags = {};
  std::vector<Value> list = {};  ///< addresses or entries, request bodies applied

  bool IsSupported() const { return kMessages.contains(type) && kPlaces[action]; }
  bool IsLimit() const { return kMessages.contains(type) && type.ends_with("Limit"); }
  int Place() const { return std::stoi(kPlaces[action].Text("6")); }
  std::string Message() const {
    if (!kMessages.contains(type)) return "unsupported rule type";
    return kMessages.at(type == "velocityLimit" && window == 0 ? "transactionLimit" : type);
  }
};

struct Wallet {
  Value json;  ///< the wallet object; null: whatever wallet comes
  std::vector<Rule> rules = {};
  std::map<std::string, Texts> permissions = {};  ///< of users
};

struct Send {
  std::string line;  ///< as read, without its line end
  Value json;
  std::string id, replaces, coin;  ///< id, replaces: as JSON
  std::int64_t time = 0;
  std::vector<Value> recipients = {};  ///< not change
};

struct Input {
  Input(std::string_view policy, std::string_view history, const Options& options)
      : options_(options) {
    ReadPolicy(ParseJson(std::string(policy)));
    for (const std::string& line : Lines(options.addresses)) owners_.push_back(ParseJson(line));
    for (const std::string& line : Lines(std::string(history))) sends_.push_back(ReadSend(line));
    // SPEC 3.1: by time, then by position in the input.
    std::ranges::stable_sort(sends_, {}, &Send::time);
  }

  std::string Switch(const char* name, const std::string& absent) const {
    return options_.profile.contains(name) ? options_.profile.at(name) : absent;
  }
  /// Whether a switch was given that value, which isn't its default.
  bool Is(const char* name, const char* value) const { return Switch(name, "") == value; }

  /// The wallet of that id, else the one that is any; else one of which nothing is known.
  const Wallet& WalletOf(const Value& id) const {
    for (const Wallet& wallet : wallets_) {
      if (!wallet.json || wallet.json["id"].Text() == id.Text()) return wallet;
    }
    return kUnknown;
  }

  // SPEC 2, the shapes. One rule, or one wallet, is as an array of one.
  void ReadPolicy(const Value& given) {
    const Value inner = given["rules"] ? given["rules"] : given["wallets"];
    const Value all = inner ? inner : given;
    const std::vector<Value> list = all.dom->IsArray() ? all.Elements() : std::vector{all};
    // What tells a rule from a wallet is its action.
    if (!given["wallets"] && (list.empty() || list[0]["action"])) {
      return ReadRules(list, wallets_.emplace_back());
    }
    for (const Value& json : list) {
      Wallet& wallet = wallets_.emplace_back(Wallet{json});
      for (const Value& user : json["users"].Elements()) {
        wallet.permissions[user["user"].Text()] = user["permissions"].EachText();
      }
      ReadRules(json["admin"]["policy"]["rules"].Elements(), wallet);
    }
  }

  // SPEC 2: stored rules and request bodies, mixed or not, in order.
  void ReadRules(const std::vector<Value>& list, Wallet& wallet) const {
    for (const Value& json : list) {
      Rule rule = ReadRule(json);
      if (!rule.IsSupported() && options_.unsupported == "skip") continue;
      if (rule.IsLimit() && !rule.coin) rule.coin = wallet.json["coin"];
      if (rule.coin && Is("ruleKey", "id+coin")) rule.name += "@" + rule.coin.Text();
      auto there = std::ranges::find(wallet.rules, rule.name, &Rule::name);
      if (there == wallet.rules.end()) there = wallet.rules.insert(there, rule);
      ReadList(json["condition"], there->list);
    }
  }

  // All but its list. The older types have the default tags.
  Rule ReadRule(const Value& json) const {
    const Value condition = json["condition"], action = json["action"];
    Rule rule{json["id"].Text(), json["type"].Text(), action["type"].Text(), json["coin"], json};
    const std::string limit = condition["amountString"].Text(condition["amount"].Text());
    if (rule.IsLimit()) rule.limit = ReadInteger(limit);
    if (rule.type == "dailyLimit") rule.window = 86'400;
    if (rule.type != "velocityLimit") return rule;
    rule.window = std::stoll(condition["timeWindow"].Text(Switch("missingTimeWindow", "")));
    if (condition["groupTags"]) rule.group_tags = condition["groupTags"].EachText();
    rule.exclude_tags = condition["excludeTags"].EachText();
    return rule;
  }

  // What a stored rule's list holds, or a request body adds to a list or removes from it.
  static void ReadList(const Value& condition, std::vector<Value>& list) {
    for (const Value& one : condition["addresses"].Elements()) list.push_back(one);
    for (const Value& one : condition["entries"].Elements()) list.push_back(one);
    const Value add = condition["add"], remove = condition["remove"], changed = add ? add : remove;
    // "There" is judged after normalisation of addresses. What `remove` gives no type has any.
    const auto is_it = [&](const Value& entry) {
      if (TypeOf(entry) != TypeOf(changed) && (add || changed["type"])) return false;
      if (TypeOf(entry) != "address") return ItemOf(entry) == ItemOf(changed);
      return Normalised(ItemOf(entry)) == Normalised(ItemOf(changed));
    };
    if (remove) std::erase_if(list, is_it);
    if (add && std::ranges::none_of(list, is_it)) list.push_back(add);
  }

  // SPEC 3.1: the lines that aren't blank.
  static Texts Lines(const std::string& text) {
    std::istringstream stream(text.starts_with("\xEF\xBB\xBF") ? text.substr(3) : text);
    Texts lines;
    for (std::string line; std::getline(stream, line);) {
      if (line.ends_with('\r')) line.pop_back();
      if (line.find_first_not_of(" \t") != std::string::npos) lines.push_back(line);
    }
    return lines;
  }

  Send ReadSend(const std::string& line) const {
    Value json = ParseJson(line);
    // A document of one wallet serves the sends that name none.
    const Value only = wallets_.size() == 1 ? wallets_[0].json["id"] : Value();
    const std::string wallet = only ? only.Json() : "\"default\"";
    json.defaults = std::make_shared<Value>(ParseJson("{\"wallet\":" + wallet + "}"));
    Send send{line, json, json["id"].Json(), json["replaces"].Json(), json["coin"].Text()};
    send.time = ReadTime(json["time"].Text());
    for (Value to : json["recipients"].Elements()) {
      // What the line doesn't say of a recipient's owner, --addresses does.
      for (const Value& owner : owners_) {
        const bool same = Normalised(owner["address"].Text()) == Normalised(to["address"].Text());
        if (same) to.defaults = std::make_shared<Value>(owner);
      }
      const bool self = to["wallet"].Json() == json["wallet"].Json();
      const bool change = to["change"].Text() == "true" || (self && Is("selfSend", "exempt"));
      if (!change) send.recipients.push_back(to);
    }
    return send;
  }

  inline static const Wallet kUnknown = {};
  const Options& options_;
  std::vector<Wallet> wallets_;
  std::vector<Value> owners_;
  std::vector<Send> sends_;
};

}  // namespace sluice::reference
