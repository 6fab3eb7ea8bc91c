// The page of a diff: what another policy would change. Tightening and loosening are never added up.

import type { Coins } from "../amounts";
import { askedChart } from "../charts/forecast_chart";
import { outcomeLabel } from "../charts/marks";
import { bucketsOfSends, overTimeChart, type Category } from "../charts/over_time_chart";
import { CHANGES, DIRECTIONS, type DiffRun } from "../data";
import { showDialog } from "../dialog";
import { h, type Child } from "../dom";
import { decisionInWords, sendFacts, verdictList } from "../explanation";
import { Decided } from "../run";
import { changedRules, changedWallets } from "../sections/changed_rules";
import { directionCards } from "../sections/directions";
import { forecastTable } from "../sections/forecast";
import { factsList, headline, section } from "../sections/head";
import { inputsSection } from "../sections/inputs";
import { windowCharts } from "../sections/window_charts";
import { sumsOf } from "../sends";
import { byNumber, compareTexts } from "../table/order";
import { SendTable, type Column } from "../table/send_table";
import { counted, grouped } from "../text";
import { micros } from "../times";
import type { WindowSeries } from "../windows";
import { openable, sendColumns, type Opened } from "./common";

const BY_DIRECTION: Category[] = DIRECTIONS.map((name) => ({ name, colour: name, label: directionLabel(name) }));

export function directionLabel(name: string): HTMLElement {
  const sign = { tighter: "▼", looser: "▲" }[name] ?? "◆";
  return h("span", { class: `direction ${name}` }, h("span", { class: "sign", "aria-hidden": "true" }, sign),
    " ", name);
}

export function diffPage(run: DiffRun, coins: Coins, level: "h1" | "h2"): Opened {
  const { report, sends, rules, words } = run;
  const base = new Decided(coins, rules, sends, sends.base, 0);
  const proposed = new Decided(coins, rules, sends, sends.proposed, 0);
  const opener = openable(sends, 0, (send, steps) => showDialog({ title: sends.id[send]!, ...steps, content: [
    h("p", {}, directionLabel(DIRECTIONS[sends.direction[send]!]!), `, ${CHANGES[sends.change[send]!]}`),
    sendFacts(proposed, send), h("h3", {}, "Proposed"), decisionInWords(proposed, send),
    verdictList(proposed, send, "proposed"), h("h3", {}, "Base"), decisionInWords(base, send),
    verdictList(base, send, "base")] }));
  const count = (column: number[], value: number) => column.reduce((sum, one) => sum + Number(one === value), 0);
  const sendTable = new SendTable({
    coins, sends, rules, columns: columnsOf(base, proposed, run), open: opener.open,
    sums: (chosen) => sumLines(proposed, run, chosen),
    named: [sends.base, sends.proposed],
    groups: [
      { title: "Direction", column: sends.direction, values: DIRECTIONS.map((name, value) =>
        ({ value, label: directionLabel(name), count: report[name].count })) },
      { title: "By itself, or after others", column: sends.change, values: CHANGES.map((name, value) =>
        ({ value, label: name, count: count(sends.change, value) })) }],
  });
  opener.neighbours(() => sendTable.chosen);
  const element = h("article", {}, headline(words, level), directionCards(run, coins), factsList(words),
    changedRules(run, coins), changedWallets(run), charts(run, proposed, opener.open),
    section("Approvals", askedChart(report.approvals.base, report.approvals.proposed).element, forecastTable(run)),
    section("Changed sends", sends.listed === 0 ? h("p", {}, "No send changes.") : sendTable.element),
    inputsSection(report, report.approvalsAssumed, report.assumed.proposed));
  return { element, openSend: (id) => opener.openId(id) || (sendTable.missing(), false) };
}

function charts(run: DiffRun, proposed: Decided, open: (send: number) => void): Child {
  const { report, sends, rules } = run;
  const buckets = bucketsOfSends(sends.time, sends.direction, DIRECTIONS.length);
  if (!buckets) return null;
  const span = [report.span.from, report.span.until].map((at) => micros(at ?? sends.time[0] ?? "")) as [number, number];
  const drawn = ({ rule, fired }: WindowSeries) => rules[rule]!.of === "proposed" && fired > 0;
  return h("div", {},
    section("When", overTimeChart(buckets, BY_DIRECTION, "Changed sends", "changes").element),
    windowCharts("Proposed limits and the changed sends", proposed, [], span, open, drawn));
}

function columnsOf(base: Decided, proposed: Decided, { sends, rules }: DiffRun): Column[] {
  const stricterRule = (send: number) => rules[sends.proposed.rule[send]!] ?? rules[sends.base.rule[send]!];
  return [
    ...sendColumns(proposed),
    { name: "change", title: "Base, then proposed",
      compare: byNumber(sends.id.map((_, send) => base.decisions.outcome[send]! * 4 + sends.proposed.outcome[send]!)),
      cell: (send) => [outcomeLabel(base.decisions.outcome[send]!), " → ",
        outcomeLabel(proposed.decisions.outcome[send]!)] },
    { name: "direction", title: "Direction", compare: byNumber(sends.direction),
      cell: (send) => directionLabel(DIRECTIONS[sends.direction[send]!]!) },
    { name: "rule", title: "By", compare: (a, b) =>
      compareTexts(stricterRule(a)?.rule ?? "", stricterRule(b)?.rule ?? ""),
      cell: (send) => [stricterRule(send)?.rule ?? "", h("span", { class: "quiet" },
        sends.change[send] === 1 ? " knock-on" : "")] },
  ];
}

/** Each direction by itself. */
function sumLines(decided: Decided, { sends }: DiffRun, chosen: Int32Array): Child[] {
  const { counts, spend } = sumsOf(sends, sends.direction, chosen);
  const lines = DIRECTIONS.map((_, at) => at).filter((at) => counts[at]! > 0).map((at) =>
    h("li", {}, directionLabel(DIRECTIONS[at]!), ` ${grouped(counts[at]!)}`, sends.coins.map((coin, place) =>
      spend[at]![place]! > 0n ? [" · ", decided.coins.element(spend[at]![place]!, coin)] : []).flat()));
  return [h("p", {}, h("strong", {}, `${grouped(chosen.length)} of ${counted(sends.listed, decided.noun)}`)),
    h("ul", {}, lines)];
}
