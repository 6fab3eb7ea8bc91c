// The page of a replay.

import type { Coins } from "../amounts";
import { amountsChart } from "../charts/amounts_chart";
import { approversChart, askedByHour, hoursChart } from "../charts/approvals_chart";
import { outcomeLabel } from "../charts/marks";
import { BY_OUTCOME, bucketsOfSends, bucketsOfTotals, overTimeChart } from "../charts/over_time_chart";
import { AUDITS, OUTCOMES, type ReplayRun } from "../data";
import { showDialog } from "../dialog";
import { h, table, type Child } from "../dom";
import { decisionInWords, sendFacts, verdictList } from "../explanation";
import { Decided } from "../run";
import { later } from "../later";
import { factsList, headline, outcomeCards, section } from "../sections/head";
import { inputsSection } from "../sections/inputs";
import { rulesTable } from "../sections/rules";
import { sensitivitySection } from "../sections/sensitivity";
import { windowCharts } from "../sections/window_charts";
import { sumsOf } from "../sends";
import { counted, grouped } from "../text";
import { micros } from "../times";
import { byNumber, byRule } from "../table/order";
import { SendTable, type Column } from "../table/send_table";
import { openable, sendColumns, type Opened } from "./common";

export function replayPage(run: ReplayRun, coins: Coins, at: number, level: "h1" | "h2"): Opened {
  const { report, sends, rules, words } = run;
  const decided = new Decided(coins, rules, sends, sends, at);
  const opener = openable(sends, at, (send, steps) => showDialog({ title: sends.id[send]!, ...steps, content: [
    decisionInWords(decided, send), sendFacts(decided, send), auditLine(run, send), h("h3", {}, "Rules"),
    verdictList(decided, send)] }));
  const sendTable = new SendTable({
    coins, sends, rules, columns: columnsOf(decided), open: opener.open, sums: (chosen) => sumLines(decided, chosen),
    named: [{ rule: sends.rule, message: sends.message }],
    groups: [{ title: "Outcome", column: sends.outcome, values: OUTCOMES.map((name, value) => ({
      value, label: outcomeLabel(value), count: report.outcomes[name]?.count ?? 0 })) }, ...auditGroup(run)],
  });
  opener.neighbours(() => sendTable.chosen);
  const element = h("article", {},
    headline(words, level),
    outcomeCards(report.outcomes, report.sends, coins),
    factsList(words),
    chartSections(run, decided, opener.open),
    section("Rules", rulesTable({ rules, reports: report.rules, coins, run: at,
      showSends: (rule) => sendTable.chooseRule(rule) })),
    sensitivitySection(report, words.readings ?? [], coins, at),
    section("Sends", sendTable.element),
    kindsSection(run),
    inputsSection(report, typeof report.approvals === "string" ? report.approvals : null, report.assumed));
  return { element, openSend: (id) => opener.openId(id) || (sendTable.missing(), false) };
}

function columnsOf(decided: Decided): Column[] {
  const { sends, decisions, rules } = decided;
  return [
    ...sendColumns(decided),
    { name: "outcome", title: "Outcome", compare: byNumber(decisions.outcome),
      cell: (send) => outcomeLabel(decisions.outcome[send]!) },
    { name: "rule", title: "By", compare: byRule(rules, decisions.rule), cell: (send) => {
      const rule = rules[decisions.rule[send]!];
      return [rule?.rule ?? "", h("span", { class: "quiet" }, rule ? "  " : "",
        sends.messages[decisions.message[send]!] ?? "")];
    } },
  ];
}

/** `22 of 118 sends: 22 held, 798,027.86 usdc and 17.39508502 btc`. */
function sumLines(decided: Decided, chosen: Int32Array): Child[] {
  const { sends, coins } = decided;
  const { counts, spend } = sumsOf(sends, decided.decisions.outcome, chosen);
  const lines = OUTCOMES.map((_, outcome) => outcome).filter((outcome) => counts[outcome]! > 0).map((outcome) =>
    h("li", {}, outcomeLabel(outcome), ` ${grouped(counts[outcome]!)}`, sends.coins.map((coin, at) =>
      spend[outcome]![at]! > 0n ? [" · ", coins.element(spend[outcome]![at]!, coin)] : []).flat()));
  return [h("p", {}, h("strong", {}, `${grouped(chosen.length)} of ${counted(sends.listed, decided.noun)}`)),
    h("ul", {}, lines)];
}

function chartSections(run: ReplayRun, decided: Decided, open: (send: number) => void): Child {
  const { report, sends } = run;
  const span = [report.span.from, report.span.until].map((at) => micros(at ?? "")) as [number, number];
  const hasWindows = sends.listed > 0 && decided.rules.some(({ limit }) => limit !== null);
  const outcomes = h("div");
  const hours = h("div");
  later(() => {
    const buckets = sends.totals ? bucketsOfTotals(sends.totals)
      : bucketsOfSends(sends.time, sends.outcome, OUTCOMES.length);
    if (buckets) outcomes.append(overTimeChart(buckets, BY_OUTCOME, "Outcomes", `outcomes-${decided.run}`).element);
    const asked = askedByHour(sends);
    if (Object.keys(asked).length > 0) hours.append(hoursChart(asked, `hours-${decided.run}`).element);
  });
  return h("div", {},
    hasWindows ? windowCharts("Limits and their windows", decided, report.rules, span, open) : null,
    report.sends === 0 ? null : section("Outcomes over time", outcomes,
      amountsChart(report.outcomes, decided.coins, `amounts-${decided.run}`)?.element),
    report.approvers.length === 0 ? null : section("Approvals",
      approversChart(report.approvers, `approvers-${decided.run}`).element, hours));
}

function auditGroup({ sends, report }: ReplayRun) {
  if (!sends.audit) return [];
  return [{ title: "Against the policy in force", column: sends.audit, values: AUDITS.map((name, value) =>
    ({ value, label: name, count: report.audit?.[name] ?? 0 })) }];
}

function auditLine({ sends }: ReplayRun, send: number): Child {
  const verdict = sends.audit?.[send];
  return verdict === undefined ? null : h("p", {}, `Held against the policy in force: ${AUDITS[verdict]}.`);
}

function kindsSection({ report }: ReplayRun): Child {
  const kinds = Object.entries(report.kinds);
  if (kinds.length < 2) return null;
  return section("Kinds of sends", table("Sends by kind and outcome", ["Kind", ...OUTCOMES], kinds.map(([kind, of]) =>
    [kind, ...OUTCOMES.map((outcome) => grouped(of[outcome] ?? 0))]), [1, 2, 3, 4]));
}
