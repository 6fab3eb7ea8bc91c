/// \file
/// What the reference reads: digits, times, addresses; policy documents (SPEC 2), histories (3.1),
/// switches (6). Objects stay as they are, what they say is looked up where it is asked for.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "tests/reference/amount.h"
#include "tests/reference/json.h"
#include "tests/reference/reference.h"

namespace sluice::reference {

/// Whether they have an element in common.
bool Share(const Texts& some, const Texts& others);

/// Of ASCII letters only.
std::string Lower(std::string text);

/// `form` with its first `%` replaced by the first value, and so on.
std::string Fill(const std::string& form, const Texts& values);

/// Whether the regular expression says all of the text.
bool HasForm(const std::string& text, const std::string& expression);

/// The text without what the regular expression finds.
std::string Without(const std::string& text, const std::string& expression);

Amount ReadInteger(std::string digits);

/// YYYY-MM-DDThh:mm:ss[.fraction](Z|+hh:mm|-hh:mm), or milliseconds; in microseconds.
std::int64_t ReadTime(const std::string& text);

/// SPEC 5: with three fractional digits, or six where needed.
std::string WriteTime(std::int64_t micros);

/// SPEC 4.1: an address after normalisation, its suffix (from the first `?`) put back or dropped.
std::string Normalised(const std::string& address, bool with_suffix = true);

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
inline bool IsLimitType(const std::string& type) {
  return kMessages.contains(type) && type.ends_with("Limit");
}
inline bool IsListType(const std::string& type) {
  return kMessages.contains(type) && type.ends_with("list");
}

/// The actions' places in the order of precedence (SPEC 4.3). Unsupported ones come at 6.
inline const std::map<std::string, int> kPlaces = {{"deny", 0},
                                                   {"getApproval", 1},
                                                   {"getGroupApproval", 2},
                                                   {"getFinalApproval", 3},
                                                   {"getIdVerification", 4},
                                                   {"getCustodianApproval", 5},
                                                   {"noop", 7}};

/// What a list holds is an address, or an object that names its type.
inline std::string TypeOf(const Value& entry) { return entry["type"].Text("address"); }
inline std::string ItemOf(const Value& entry) { return entry["item"].Text(entry.Text()); }

/// Whether what `add` or `remove` says is that entry: "there" is judged after normalisation of
/// addresses. What gives no type has any, if `any_type`.
inline bool IsSameEntry(const Value& entry, const Value& changed, bool any_type) {
  if (TypeOf(entry) != TypeOf(changed) && (!any_type || changed["type"])) return false;
  if (TypeOf(entry) != "address") return ItemOf(entry) == ItemOf(changed);
  return Normalised(ItemOf(entry)) == Normalised(ItemOf(changed));
}

struct Rule {
  std::string name, type, action;  ///< the name is ID, or ID@COIN under ruleKey=id+coin
  Value coin, json;                ///< `json` as given
  Amount limit = 0;
  std::int64_t window = 0;  ///< seconds
  Texts group_tags = {":tag"}, exclude_tags = {};
  std::vector<Value> list = {};               ///< addresses or entries, request bodies applied
  Value meta_data = {.kind = Kind::kObject};  ///< notes on addresses, by their names
  std::optional<std::int64_t> lock_date = {};

  bool IsSupported() const { return kMessages.contains(type) && kPlaces.contains(action); }
  int Place() const { return kPlaces.contains(action) ? kPlaces.at(action) : 6; }
  std::string Message() const {
    if (!kMessages.contains(type)) return "unsupported rule type";
    return kMessages.at(type == "velocityLimit" && window == 0 ? "transactionLimit" : type);
  }
};

struct Wallet {
  Value json;         ///< the wallet object; null: whatever wallet comes
  Value policy = {};  ///< as read; null where there is none, or nothing but rules
  std::vector<Rule> rules = {};
};

/// A line of the history: a send, or what happens to a wallet besides (SPEC 7).
struct Line {
  std::string text;  ///< as read, without its line end
  Value json;
  std::string type, id;                      ///< the id as JSON
  std::string replaces = "null", coin = {};  ///< the replaced one's id as JSON
  std::int64_t time = 0;
  std::vector<Value> recipients = {};  ///< not change
  std::int64_t place = 0;              ///< in the order of evaluation

  bool IsSend() const { return type == "send"; }
};

struct Input {
  Input(std::string_view policy, std::string_view history, const Options& options);

  std::string Switch(const char* name, const std::string& absent) const {
    return options_.profile.contains(name) ? options_.profile.at(name) : absent;
  }
  /// Whether a switch was given that value, which isn't its default.
  bool Is(const char* name, const char* value) const { return Switch(name, "") == value; }

  /// The wallet of that id, else the one that is any; else one of which nothing is known.
  const Wallet& WalletOf(const Value& id) const;

  void ReadPolicy(const Value& given);
  void ReadRules(const std::vector<Value>& list, Wallet& wallet) const;
  std::int64_t LockMicros() const { return std::stoll(Switch("lockHours", "48")) * 3'600'000'000; }

  Rule ReadRule(const Value& json, const Value& coin) const;
  static void ReadList(const Value& condition, Rule& rule);
  static Texts Lines(const std::string& text);
  Line ReadLine(const std::string& text) const;

  inline static const Wallet kUnknown = {};
  const Options& options_;
  std::vector<Wallet> wallets_;
  std::vector<Value> owners_;
  std::vector<Line> lines_;
};

}  // namespace sluice::reference
