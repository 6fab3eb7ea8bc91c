// A chart for each window of each limit rule, those on which most sends fired first.

import { windowChart } from "../charts/window_chart";
import { h } from "../dom";
import { later } from "../later";
import type { RuleReport } from "../reports";
import type { Decided } from "../run";
import { ruleName } from "../sends";
import { shorten } from "../text";
import type { WindowSeries } from "../windows";
import { section } from "./head";

const DRAWN_FIRST = 8;

export function fullness({ points, limit }: WindowSeries): number {
  const top = points.reduce((most, { total }) => (total > most ? total : most), 0n);
  return limit > 0n ? Number((top * 1000n) / limit) : 0;
}

export function byWeight(series: WindowSeries[]): WindowSeries[] {
  const full = new Map(series.map((one) => [one, fullness(one)]));
  return [...series].sort((a, b) => b.fired - a.fired || full.get(b)! - full.get(a)!);
}

function titleOf(decided: Decided, series: WindowSeries, alone: boolean): string {
  const rule = decided.rules[series.rule]!;
  const parts = [ruleName(rule)];
  if (rule.of) parts.push(`(${rule.of})`);
  if (!alone && series.wallet >= 0 && rule.wallet === null) {
    parts.push(`wallet ${shorten(decided.sends.wallets[series.wallet] ?? "", 40)}`);
  }
  if (rule.coin === null) parts.push(decided.sends.coins[series.coin] ?? "");
  return parts.join(", ").replace(", (", " (");
}

/**
 * Fills a section later: windows are rolled rule by rule, and with 100,000 sends that takes longer than a first paint
 * may. Without a window the section goes away.
 */
export function windowCharts(title: string, decided: Decided, reports: RuleReport[], span: [number, number],
  open: (send: number) => void, chosen: (series: WindowSeries) => boolean = () => true): HTMLElement {
  const place = section(title, h("p", { class: "quiet" }, "Drawing…"));
  decided.rules.forEach((_, rule) => later(() => decided.windows(rule)));
  later(() => {
    const charts = chartsOf(decided, reports, span, open, chosen);
    if (charts.length === 0) place.remove();
    else place.lastElementChild?.replaceWith(...charts);
  });
  return place;
}

function chartsOf(decided: Decided, reports: RuleReport[], span: [number, number], open: (send: number) => void,
  chosen: (series: WindowSeries) => boolean): Element[] {
  const all = byWeight(decided.rules.flatMap((_, rule) => decided.windows(rule)))
    .filter((series) => series.points.length > 0 && chosen(series));
  const draw = (series: WindowSeries) => {
    const alone = decided.windows(series.rule).length === 1;
    return windowChart({
      series, title: titleOf(decided, series, alone), coin: decided.sends.coins[series.coin] ?? "",
        coins: decided.coins,
      name: `window-${decided.run}-${series.rule}-${series.coin}-${series.wallet}`,
      span,
      fullFrom: reports[series.rule]?.fullFrom ?? null,
      idOf: (send) => decided.sends.id[send]!,
      outcomeOf: (send) => decided.decisions.outcome[send]!,
      linkOf: (send) => decided.sendLink(send),
      noun: decided.noun,
      open,
    }).element;
  };
  const rest = all.slice(DRAWN_FIRST);
  const more = h("button", { type: "button", class: "tool wide-tool",
    click: () => more.replaceWith(...rest.map(draw)) },
    rest.length === 1 ? "Draw one more window" : `Draw the other ${rest.length} windows`);
  return [...all.slice(0, DRAWN_FIRST).map(draw), ...(rest.length > 0 ? [more] : [])];
}
