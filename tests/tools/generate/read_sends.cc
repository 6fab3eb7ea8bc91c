#include "tests/tools/generate/read_sends.h"

#include <cstddef>
#include <stdexcept>
#include <string_view>

#include <rapidjson/document.h>

#include "tools/generate/generate.h"

namespace sluice::generate {
namespace {

using Value = rapidjson::Value;

void Require(bool holds, const std::string& what) {
  if (!holds) throw std::runtime_error(what);
}

std::string Text(const Value& value) {
  Require(value.IsString() && value.GetStringLength() > 0, "not a text, or an empty one");
  return {value.GetString(), value.GetStringLength()};
}

std::string Amount(const Value& value) {
  std::string digits = Text(value);
  Require(digits.find_first_not_of("0123456789") == std::string::npos, digits + " isn't digits");
  Require(digits[0] != '0', digits + " begins with 0");
  return digits;
}

Instant Time(const Value& value) {
  const std::string text = Text(value);
  std::string form = text;
  for (char& c : form) c = c >= '0' && c <= '9' ? '9' : c;
  Require(form == "9999-99-99T99:99:99.999Z", text + " isn't a time in the usual form");
  const auto number = [&](std::size_t at, std::size_t size) {
    return std::stoi(text.substr(at, size));
  };
  const std::chrono::year_month_day date{std::chrono::year{number(0, 4)},
                                         std::chrono::month{static_cast<unsigned>(number(5, 2))},
                                         std::chrono::day{static_cast<unsigned>(number(8, 2))}};
  Require(date.ok() && number(11, 2) < 24 && number(14, 2) < 60 && number(17, 2) < 60,
          text + " doesn't exist");
  return std::chrono::sys_days{date} + std::chrono::hours{number(11, 2)} +
         std::chrono::minutes{number(14, 2)} + std::chrono::seconds{number(17, 2)} +
         std::chrono::milliseconds{number(20, 3)};
}

Send::Recipient ReadRecipient(const Value& value) {
  Send::Recipient recipient;
  for (const auto& [name, field] : value.GetObject()) {
    if (name == "address") {
      recipient.address = Text(field);
    } else if (name == "amount") {
      recipient.amount = Amount(field);
    } else {
      Require(name == "wallet", "unknown field of a recipient: " + Text(name));
      recipient.wallet = Text(field);
    }
  }
  Require(!recipient.address.empty() && !recipient.amount.empty(), "half a recipient");
  return recipient;
}

// Those of the fields that aren't a single text.
bool ReadList(const Value& name, const Value& field, Send& send) {
  if (name == "recipients") {
    for (const Value& value : field.GetArray()) send.recipients.push_back(ReadRecipient(value));
  } else if (name == "tags") {
    for (const Value& value : field.GetArray()) send.tags.push_back(Text(value));
  } else if (name == "approvals") {
    for (const Value& value : field.GetArray()) {
      send.approvals.push_back({Text(value["user"]), Text(value["decision"]), Time(value["time"])});
    }
  } else {
    return false;
  }
  return true;
}

void ReadField(const Value& name, const Value& field, Send& send) {
  if (ReadList(name, field, send)) return;
  if (name == "time") {
    send.time = Time(field);
    return;
  }
  const struct {
    const char* name;
    std::string& text;
  } texts[] = {{"id", send.id},       {"wallet", send.wallet},      {"coin", send.coin},
               {"fee", send.fee},     {"feeCoin", send.fee_coin},   {"kind", send.kind},
               {"state", send.state}, {"initiator", send.initiator}};
  for (const auto& known : texts) {
    if (name != known.name) continue;
    known.text = name == "fee" ? Amount(field) : Text(field);
    return;
  }
  throw std::runtime_error("unknown field " + Text(name));
}

}  // namespace

std::vector<std::string> Lines(const Options& options) {
  std::vector<std::string> lines;
  Generate(options, [&](std::string_view line) {
    lines.emplace_back(line);
    return true;
  });
  return lines;
}

Send ReadSend(const std::string& line) {
  Require(line.ends_with("}\n") && line.find('\n') == line.size() - 1, "not a line");
  rapidjson::Document document;
  document.Parse(line.data(), line.size());
  Require(!document.HasParseError() && document.IsObject(), "not a JSON object");
  Send send;
  const Value& object = document;
  for (const auto& [name, field] : object.GetObject()) ReadField(name, field, send);
  Require(!send.id.empty() && !send.wallet.empty() && !send.coin.empty(), "a field is missing");
  Require(send.time >= kStart && !send.recipients.empty(), "a field is missing");
  return send;
}

std::vector<Send> Sends(const Options& options) {
  std::vector<Send> sends;
  for (const std::string& line : Lines(options)) sends.push_back(ReadSend(line));
  return sends;
}

}  // namespace sluice::generate
