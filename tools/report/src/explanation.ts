// Why a send was decided so, from the columns of the page.

import { OUTCOMES, type Stage } from "./data";
import { h, type Child } from "./dom";
import type { Decided } from "./run";
import { outcomeLabel } from "./charts/marks";
import { ruleName, verdictsOf, type Verdict } from "./sends";
import { counted, listed, shorten } from "./text";
import { duration, shownMicros, shownTime } from "./times";
import { addressesLine, againstLimit, amountWithUnits, answerLine, whenItLeft } from "./verdict_parts";
import { sendsInWindow } from "./windows";

const WINDOW_SENDS_MOST = 50;

/** `needs 2 approvals of ana, bo, cy`; of a stage that can't be passed, that too. */
export function stageInWords({ action, approvalsRequired, eligible, deadlock }: Stage): string {
  const needs = approvalsRequired === null ? `waits for ${action}` : `needs ${counted(approvalsRequired, "approval")}`;
  const whose = eligible === null ? ""
    : eligible.length === 0 ? ", and nobody may give them" : ` of ${listed(eligible)}`;
  return `${needs}${whose} (${action})${deadlock ? "; it can never get them" : ""}`;
}

/** What the send is: when, from where, how much, to whom. */
export function sendFacts(decided: Decided, send: number): HTMLElement {
  const { sends, coins } = decided;
  const coin = decided.coinOf(send);
  const others = sends.recipients[send]! - 1;
  const initiator = sends.users[sends.initiator[send]!];
  const kind = sends.kinds[sends.kind[send]!];
  const row = (name: string, ...content: Child[]) => [h("dt", {}, name), h("dd", {}, content)];
  return h("dl", { class: "facts" },
    row("Time", shownTime(sends.time[send]!)),
    row("Wallet", decided.walletOf(send)),
    row("Amount", ...amountWithUnits(coins, sends.spend[send]!, coin)),
    sends.to[send] ? row("To", sends.to[send], others > 0 ? ` and ${counted(others, "more recipient")}` : "") : [],
    initiator === undefined ? [] : row("Initiated by", initiator),
    kind === undefined || kind === "payment" ? [] : row("Kind", kind));
}

/** What became of it, in sentences. */
export function decisionInWords(decided: Decided, send: number): HTMLElement {
  const { sends, decisions, rules } = decided;
  const rule = rules[decisions.rule[send]!];
  const message = sends.messages[decisions.message[send]!];
  const left = decisions.executedAt[send];
  const stages = sends.stages[decisions.stage[send]!] ?? [];
  const time = sends.time[send]!;
  return h("div", { class: "decision" },
    h("p", {}, outcomeLabel(decisions.outcome[send]!), rule ? [" by ",
      h("a", { href: decided.ruleLink(decisions.rule[send]!) }, h("bdi", {}, ruleName(rule)))] : null,
      message ? [": ", h("bdi", {}, message)] : null, ". ",
      whenItLeft(left === undefined ? time : left, time)),
    stages.map((stage) => h("p", {}, `It ${stageInWords(stage)}.`)),
    decisions.assumed[send]?.length ? h("p", {}, `Assumed: ${decisions.assumed[send]!.join(", ")}.`) : null);
}

const STATES = ["passed", "fired", "counts as fired: it can't be judged"];

function limitLines(decided: Decided, send: number, verdict: Verdict): Child[] {
  const rule = decided.rules[verdict.rule]!;
  if (rule.limit === null || verdict.prior === null || verdict.counted === null) return [];
  const { coins } = decided;
  const coin = decided.coinOf(send);
  const total = verdict.prior + verdict.counted;
  const number = (amount: bigint) => coins.element(amount, coin, false);
  const sum = rule.window === 0 ? []
    : [number(verdict.prior), ` in ${duration(rule.window ?? 0)} before, + `, number(verdict.counted), " = "];
  return [h("p", {}, ...sum, ...againstLimit(coins, coin, total, rule.limit))];
}

function windowLines(decided: Decided, send: number, verdict: Verdict): Child[] {
  const series = verdict.prior === null ? undefined : decided.windowOf(verdict.rule, send);
  const inside = series ? sendsInWindow(decided.source, series, send) : null;
  if (!inside || inside.length === 0 || !series || series.seconds === 0) return [];
  const shown = inside.slice(0, WINDOW_SENDS_MOST);
  const coin = decided.coinOf(send);
  const rows = shown.map((entry) => h("li", {}, h("a", { href: decided.sendLink(entry.send) },
    h("bdi", {}, decided.sends.id[entry.send]!)), " ", decided.coins.element(entry.counted, coin, false), " ",
    h("span", { class: "quiet" }, `up to ${shownMicros(entry.until)}`)));
  const cut = inside.length > shown.length ? `, the first ${shown.length}` : "";
  return [h("details", {}, h("summary", {}, `${counted(inside.length, "send")} in the window${cut}`),
    h("ul", { class: "window-sends" }, rows))];
}

function evidenceLines(verdict: Verdict): Child[] {
  if (verdict.status !== undefined) return [answerLine(verdict.status)];
  return verdict.offendingCount === 0 ? [] : [addressesLine(verdict.offending, verdict.offendingCount)];
}

function verdictItem(decided: Decided, send: number, verdict: Verdict): HTMLElement {
  const rule = decided.rules[verdict.rule]!;
  const outcome = decided.decisions.outcome[send]!;
  return h("li", { class: verdict.state === 0 ? "passed" : `fired ${OUTCOMES[outcome]}` },
    h("div", { class: "verdict-head" },
      h("a", { href: decided.ruleLink(verdict.rule) }, h("bdi", {}, ruleName(rule))),
      h("span", { class: "state" }, STATES[verdict.state] ?? "")),
    h("p", { class: "quiet" }, `${rule.against}; ${rule.then}`),
    limitLines(decided, send, verdict), evidenceLines(verdict), windowLines(decided, send, verdict));
}

/** Every rule that was looked at, in the policy's order, and which ones weren't. `only`: those of one policy. */
export function verdictList(decided: Decided, send: number, only?: "base" | "proposed"): HTMLElement {
  const verdicts = verdictsOf(decided.sends, send).filter(({ rule }) => decided.rules[rule]!.of === only);
  const asked = new Set(verdicts.map(({ rule }) => rule));
  const wallet = decided.walletOf(send);
  const others = decided.rules.filter((rule, at) => rule.of === only && !asked.has(at) &&
    (rule.wallet === null || rule.wallet === wallet));
  return h("div", {},
    h("ol", { class: "verdicts" }, verdicts.map((verdict) => verdictItem(decided, send, verdict))),
    others.length === 0 ? null : h("p", { class: "quiet" }, "Not looked at: ", shorten(others.map((rule) =>
      rule.coin === null ? rule.rule : `${rule.rule} (it is for ${rule.coin})`).join(", "), 600)));
}
