#include "tests/differential/random_history.h"

#include <algorithm>
#include <set>
#include <utility>
#include <vector>

#include "tests/differential/json_text.h"
#include "tests/differential/random_lines.h"

namespace sluice::differential {
namespace {

/// What the rest of the history depends on.
struct Plan {
  std::string id;
  std::string wallet;  ///< empty: not named
  std::int64_t time = 0;
  std::string replaces;
};

std::string RandomRecipient(const World& world, const std::string& source, Dice& dice) {
  Object recipient;
  recipient.AddText("address", dice.Pick(world.places).text);
  recipient.Add("amount", DigitsAsJson(RandomAmount(world, dice), dice));
  if (dice.Chance(30)) {
    const bool to_source = dice.Chance(35) && !source.empty();
    recipient.AddText("wallet", to_source ? source : dice.Pick({"w1", "w2", "w3", "elsewhere"}));
  } else if (dice.Chance(5)) {
    recipient.Add("wallet", "null");
  }
  if (dice.Chance(25)) recipient.AddText("enterprise", dice.Pick({"e1", "e2", "e0"}));
  if (dice.Chance(25)) recipient.Add("tags", Quotes(dice.Some(world.tags, 25)));
  if (dice.Chance(20)) recipient.Add("change", dice.Chance(60) ? "true" : "false");
  return recipient.Text();
}

std::string RandomRecipients(const World& world, const std::string& source, Dice& dice) {
  std::vector<std::string> recipients;
  const std::uint64_t count = dice.Chance(65) ? 1 : 1 + dice.Below(4);
  while (recipients.size() < count) {
    // The same one again comes often enough to be seen in evidence twice.
    const bool again = !recipients.empty() && dice.Chance(20);
    recipients.push_back(again ? recipients.back() : RandomRecipient(world, source, dice));
  }
  return Array(recipients);
}

// Before, at and after the send; by users who may approve it, and by others.
std::string Approvals(const World& world, Dice& dice) {
  std::vector<std::string> approvals;
  for (std::uint64_t left = dice.Below(5); left > 0; --left) {
    Object approval;
    approval.AddText("user", dice.Chance(95) ? dice.Pick(world.users) : "u9");
    approval.Add("time", TimeAsJson(RandomTime(world, dice), dice));
    approval.AddText("decision", dice.Chance(85) ? "approve" : "reject");
    approvals.push_back(approval.Text());
  }
  return Array(approvals);
}

void AddStateAndAnswers(const World& world, Object& send, Dice& dice) {
  if (dice.Chance(25)) {
    send.AddText("state", dice.Pick({"initialized", "pendingApproval", "signed", "unconfirmed",
                                     "confirmed", " Confirmed ", "failed", "rejected", "REMOVED",
                                     "replaced", "replaced", "Replaced"}));
  }
  if (!world.webhooks.empty() && dice.Chance(50)) {
    Object answers;
    std::set<std::string> names;
    for (const std::string& name : dice.Some(world.webhooks, 70)) {
      if (names.insert(name).second)
        answers.Add(name, dice.Pick({"200", "200", "500", "404", "201"}));
    }
    send.Add("webhooks", answers.Text());
  }
  if (dice.Chance(world.recorded ? 40 : 5)) send.Add("approvals", Approvals(world, dice));
}

void AddToken(const World& world, Object& send, Dice& dice) {
  if (world.tokens.empty() ? dice.Below(500) != 0 : !dice.Chance(60)) return;
  send.AddText("accessToken", world.tokens.empty() ? "unheard of" : dice.Pick(world.tokens));
  if (dice.Chance(80)) {
    send.AddText("ip", dice.Pick({"10.0.0.0", "10.0.0.255", "10.0.1.0", "10.0.1.7", "10.0.2.127",
                                  "10.0.2.128", "9.255.255.255", "2001:db8::7",
                                  "2001:db8:0:1::", "::ffff:10.0.1.7", "10.0.1.07"}));
  }
}

std::string WriteSend(const World& world, const Plan& plan, Dice& dice) {
  Object send;
  send.AddText("id", plan.id).Add("time", TimeAsJson(plan.time, dice));
  if (!plan.wallet.empty()) send.AddText("wallet", plan.wallet);
  const std::string coin = dice.Chance(70) ? world.coins[0] : dice.Pick(world.coins);
  send.AddText("coin", coin).Add("recipients", RandomRecipients(world, plan.wallet, dice));
  if (dice.Chance(35)) send.Add("fee", DigitsAsJson(RandomAmount(world, dice), dice));
  if (dice.Chance(25)) send.AddText("feeCoin", dice.Pick(world.coins));
  if (dice.Chance(60)) {
    send.AddText("initiator", dice.Chance(85) ? dice.Pick(world.users) : "stranger \"x\"");
  }
  if (dice.Chance(30)) send.Add("tags", Quotes(dice.Some(world.tags, 25)));
  if (dice.Chance(20)) send.AddText("kind", dice.Pick({"payment", "stake", "contract", "other"}));
  if (dice.Chance(5)) send.AddText("type", "send");
  if (!plan.replaces.empty()) send.AddText("replaces", plan.replaces);
  AddToken(world, send, dice);
  AddStateAndAnswers(world, send, dice);
  if (dice.Chance(15)) dice.Shuffle(send.fields());
  return send.Text();
}

// Some replace a send of their wallet that comes before them by time, then by position.
void PlanReplacements(std::vector<Plan>& plans, Dice& dice) {
  std::vector<Plan*> in_order;
  for (Plan& plan : plans) in_order.push_back(&plan);
  std::stable_sort(in_order.begin(), in_order.end(),
                   [](const Plan* a, const Plan* b) { return a->time < b->time; });
  for (std::size_t i = 0; i < in_order.size(); ++i) {
    std::vector<std::string> earlier;
    for (std::size_t j = 0; j < i; ++j) {
      if (in_order[j]->wallet == in_order[i]->wallet) earlier.push_back(in_order[j]->id);
    }
    if (!earlier.empty() && dice.Chance(15)) in_order[i]->replaces = dice.Pick(earlier);
  }
}

// Mostly each in its own order: what approves comes after what asks, where times are equal.
std::vector<std::string> Mixed(const std::vector<std::string>& sends,
                               std::vector<std::string> others, Dice& dice) {
  if (dice.Chance(20)) dice.Shuffle(others);
  std::vector<std::string> mixed;
  std::size_t send = 0;
  std::size_t other = 0;
  while (send < sends.size() || other < others.size()) {
    const std::size_t left = sends.size() - send + others.size() - other;
    const bool take_send = dice.Below(left) < sends.size() - send;
    mixed.push_back(take_send ? sends[send++] : others[other++]);
  }
  return mixed;
}

}  // namespace

std::string RandomHistory(World& world, bool unnamed_sends, Dice& dice) {
  std::vector<Plan> plans(dice.Chance(2) ? 0 : 1 + dice.Below(12));
  for (std::size_t i = 0; i < plans.size(); ++i) {
    plans[i].id = "s" + std::to_string(i) + (dice.Chance(2) ? "\t\"\xF0\x9F\x98\x80" : "");
    plans[i].wallet = unnamed_sends && dice.Chance(40) ? "" : dice.Pick(world.wallets);
    plans[i].time = i > 0 && dice.Chance(20) ? plans[i - 1].time : RandomTime(world, dice);
  }
  PlanReplacements(plans, dice);
  const std::string line_end = dice.Chance(5) ? "\r\n" : "\n";
  std::string history = dice.Chance(2) ? "\xEF\xBB\xBF" : "";
  std::vector<std::string> lines;
  for (const Plan& plan : plans) lines.push_back(WriteSend(world, plan, dice));
  if (world.lines) {
    std::vector<Named> sends;
    for (const Plan& plan : plans) sends.push_back({plan.id, plan.wallet, plan.time});
    lines = Mixed(lines, LineMaker(world, unnamed_sends, sends, dice).Lines(), dice);
  }
  for (const std::string& line : lines) {
    history += line;
    if (dice.Chance(1)) history += "  ";
    history += line_end;
    if (dice.Chance(2)) history += line_end;  // a blank line
  }
  if (!lines.empty() && dice.Chance(10)) history.resize(history.size() - line_end.size());
  return history;
}

std::string RandomAddresses(const World& world, Dice& dice) {
  std::string lines;
  std::set<std::string> kinds;
  for (const Place& place : world.places) {
    if (!dice.Chance(50) || !kinds.insert(place.kind).second) continue;
    Object owner;
    owner.AddText("address", place.text);
    if (dice.Chance(60)) owner.AddText("wallet", dice.Pick({"w1", "w2", "w3", "elsewhere"}));
    if (dice.Chance(40)) owner.AddText("enterprise", dice.Pick(world.enterprises));
    if (dice.Chance(20)) owner.AddText("label", "one");
    if (dice.Chance(40)) owner.Add("tags", Quotes(dice.Some(world.tags, 30)));
    lines += owner.Text() + "\n";
  }
  return lines;
}

}  // namespace sluice::differential
