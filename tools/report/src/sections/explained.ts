// An explanation as `explain --format json` prints it: the decision, and what every rule found.

import type { Coins } from "../amounts";
import { explainedWindow } from "../charts/explained_window";
import { outcomeLabel, outcomeNumber } from "../charts/marks";
import { h, type Child } from "../dom";
import { stageInWords } from "../explanation";
import type { Decision, ExplainedRule, ExplainReport } from "../reports";
import type { Rule } from "../data";
import { counted } from "../text";
import { shownTime } from "../times";
import { addressesLine, againstLimit, amountWithUnits, answerLine, whenItLeft } from "../verdict_parts";

const WINDOW_SENDS_MOST = 50;
const ADDRESSES_MOST = 10;

function decisionPart(decision: Decision, coins: Coins): Child[] {
  return [
    h("dl", { class: "facts" }, h("dt", {}, "Send"), h("dd", {}, h("bdi", {}, decision.id)),
      h("dt", {}, "Time"), h("dd", {}, shownTime(decision.time)),
      h("dt", {}, "Wallet"), h("dd", {}, h("bdi", {}, decision.wallet)),
      h("dt", {}, "Amount"), h("dd", {}, amountWithUnits(coins, decision.spend, decision.coin)),
      h("dt", {}, "Decision"), h("dd", {}, outcomeLabel(outcomeNumber(decision.outcome)),
        decision.rule === null ? "" : [" by ", h("bdi", {}, decision.rule)],
        decision.message === null ? "" : [": ", h("bdi", {}, decision.message)], ". ",
        whenItLeft(decision.executedAt, decision.time)),
      decision.stages.length === 0 ? null : [h("dt", {}, "Approvals"), h("dd", {}, decision.stages.map((stage) =>
        h("div", {}, stageInWords(stage))))],
      decision.assumed.length === 0 ? null : [h("dt", {}, "Assumed"), h("dd", {}, decision.assumed.join(", "))]),
  ];
}

function limitLines(rule: ExplainedRule, coins: Coins, coin: string): Child[] {
  const text = (name: string) => (typeof rule.evidence?.[name] === "string" ? rule.evidence[name] : null);
  const [limit, prior, adds, total] = [text("limit"), text("prior"), text("counted"), text("total")];
  if (limit === null || adds === null || total === null) return [];
  const number = (amount: string) => coins.element(amount, coin, false);
  return [
    h("p", {}, prior === null || rule.evidence?.["timeWindow"] === 0 ? "" : [number(prior), " + ", number(adds), " = "],
      againstLimit(coins, coin, BigInt(total), limit)),
    rule.fired && rule.smallestLimit !== null
      ? h("p", {}, "It wouldn't fire under a limit of ", coins.element(rule.smallestLimit, coin), " at least",
        rule.passesAt === null ? "." : `, or from ${shownTime(rule.passesAt)} on, if nothing else were sent.`) : null,
  ];
}

function otherLines(rule: ExplainedRule): Child[] {
  const offending = rule.evidence?.["offending"];
  if (rule.fired && Array.isArray(offending)) {
    return [addressesLine(offending.slice(0, ADDRESSES_MOST).map(String), offending.length)];
  }
  const status = rule.evidence?.["status"];
  return status === undefined ? [] : [answerLine(status)];
}

function windowLines({ window }: ExplainedRule, coins: Coins, coin: string): Child {
  if (!window || window.count === 0) return null;
  const shown = window.sends.slice(0, WINDOW_SENDS_MOST);
  const cut = shown.length < window.count ? `, the first ${shown.length}` : "";
  return h("details", {}, h("summary", {}, `${counted(window.count, "send")} in the window${cut}`),
    h("ul", { class: "window-sends" }, shown.map((send) => h("li", {}, h("bdi", {}, send.id), " ",
      coins.element(send.counted, coin, false), " ",
      h("span", { class: "quiet" }, `up to ${shownTime(send.leavesAt)}`)))));
}

export function explanation(report: ExplainReport, coins: Coins, rules: Rule[], level: "h2" | "h3"): HTMLElement {
  const { decision, why } = report;
  const sentences = why === undefined ? [] : [why].flat();
  if (!decision) {
    return h("div", {}, sentences.map((one) => h("p", {}, one)), h("details", { open: true },
      h("summary", {}, "The answer"), h("pre", { class: "code" },
        JSON.stringify(report.answer ?? null, null, 2).split("\n").map((line) => h("div", {}, line)))));
  }
  const outcome = decision.outcome;
  const items = (report.rules ?? []).map((rule, at) => {
    const words = rules[at]?.rule === rule.rule ? rules[at] : undefined;
    const asked = rule.applicable === true;
    const state = !asked ? `not looked at: ${rule.applicable}` : rule.fired ? "fired" : "passed";
    const chart = asked ? explainedWindow(rule, decision, coins, `explained-${decision.id}-${at}`) : null;
    return h("li", { class: rule.fired ? `fired ${outcome}` : "passed" },
      h("div", { class: "verdict-head" }, h("bdi", {}, rule.rule), h("span", { class: "state" }, state)),
      words ? h("p", { class: "quiet" }, `${words.against}; ${words.then}`) : null,
      limitLines(rule, coins, decision.coin), otherLines(rule), windowLines(rule, coins, decision.coin),
        chart?.element);
  });
  return h("div", { class: "explained" }, decisionPart(decision, coins), sentences.map((one) => h("p", {}, one)),
    items.length === 0 ? null : [h(level, {}, "Rules"), h("ol", { class: "verdicts" }, items)]);
}
