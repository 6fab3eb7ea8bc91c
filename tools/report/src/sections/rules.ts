// The rules: what each holds a send against, how often it fired and decided, and how near its limit sends came.

import type { Coins } from "../amounts";
import { h, table, type Child } from "../dom";
import { linkTo } from "../links";
import type { RuleReport } from "../reports";
import type { Rule } from "../data";
import { ruleName } from "../sends";
import { grouped } from "../text";
import { shownTime } from "../times";

export interface RulesInput {
  rules: Rule[];
  reports: RuleReport[];
  coins: Coins;
  run: number;
  showSends: (rule: number) => void;
}

/** Where #rule=NAME leads. */
export function ruleRow(root: ParentNode, run: number, name: string): HTMLElement | null {
  const named = [...root.querySelectorAll<HTMLElement>("[data-rule]")];
  return named.find(({ dataset }) => dataset["rule"] === name && dataset["run"] === String(run)) ?? null;
}

/** The coin of a rule's sends, where there is but one. */
function coinOfRule(rule: Rule, report: RuleReport): string | null {
  const coins = Object.keys(report.spend);
  return rule.coin ?? (coins.length === 1 ? coins[0]! : null);
}

/** `439,618.82 of 250,000 usdc, by mm-10`. */
function closestCell({ coins, run }: RulesInput, rule: Rule, report: RuleReport): Child[] {
  const { closest } = report;
  if (!closest) return [];
  const coin = coinOfRule(rule, report);
  const limit = BigInt(closest.limit);
  const hundredths = limit > 0n ? (BigInt(closest.total) * 100n) / limit : null;
  const amount = coin === null ? [`${grouped(BigInt(closest.total))} base units`]
    : [coins.element(closest.total, coin)];
  return [h("a", { href: linkTo("send", closest.id, run) }, h("bdi", {}, closest.id)), " ", ...amount,
    hundredths === null ? "" : h("span", { class: "quiet" }, ` ${grouped(hundredths)} % of the limit`)];
}

function firedCell(input: RulesInput, rule: number, { fired }: RuleReport): Child {
  if (fired === 0) return "0";
  return h("button", { type: "button", class: "link", "aria-label": `Show the ${fired} sends on which it fired`,
    click: () => input.showSends(rule) }, grouped(fired));
}

export function rulesTable(input: RulesInput): HTMLElement {
  const { rules, reports, run } = input;
  const rows = rules.map((rule, at): (Child | Child[])[] => {
    const report = reports[at];
    const warming = report && report.warmingUp > 0 && report.fullFrom
      ? h("p", { class: "quiet" }, `before ${shownTime(report.fullFrom)} earlier sends may be missing`) : null;
    const name = h("div", { class: "rule", "data-rule": ruleName(rule), "data-run": run, tabindex: -1 },
      h("a", { href: linkTo("rule", ruleName(rule), run) }, h("bdi", {}, ruleName(rule))),
      h("p", { class: "quiet" }, `${rule.against}; ${rule.then}`), warming);
    if (!report) return [name, "", "", "", ""];
    return [name, grouped(report.evaluated), firedCell(input, at, report), grouped(report.decided),
      closestCell(input, rule, report)];
  });
  return table("Rules, in the policy's order", ["Rule", "Looked at", "Fired", "Decided", "Closest to its limit"], rows,
    [1, 2, 3], { class: "rules" });
}
