// The page of a sweep: on how many sends a limit would have fired, had it been another.

import type { Coins } from "../amounts";
import { presentPoint, sweepChart } from "../charts/sweep_chart";
import type { SweepRun } from "../data";
import { h, table, type Child } from "../dom";
import { cards, factsList, headline, section } from "../sections/head";
import { inputsSection } from "../sections/inputs";
import { counted, grouped, percent } from "../text";
import type { Opened } from "./common";

export function sweepPage(run: SweepRun, coins: Coins, level: "h1" | "h2"): Opened {
  const { report, words } = run;
  const curves = Object.entries(report.curves);
  const input = (coin: string, at: number) => ({
    coin, coins, points: report.curves[coin]!.points, applicable: report.curves[coin]!.applicable,
    present: report.limit, exact: report.exact, name: `sweep-${at}`,
  });
  const element = h("article", {}, headline(words, level),
    cards(curves.map(([coin, { applicable }], at) => {
      const point = presentPoint(input(coin, at));
      return { label: h("span", {}, "fires on ", h("bdi", {}, coin), " at the present limit"), colour: "held",
        count: point?.fires ?? 0, below: [
          h("div", { class: "quiet" }, `of ${counted(applicable, "send")} that the rule applies to` +
            (point ? ` (${percent(point.fires, applicable)})` : "")),
          h("p", {}, "limit ", coins.element(report.limit, coin)),
          point ? h("p", {}, "they spend ", coins.element(point.spend, coin)) : null] };
    })),
    factsList(words),
    answers(run, coins),
    curves.length === 0 ? h("p", {}, "The rule applies to no send.")
      : section("Other limits", ...curves.map(([coin], at) => sweepChart(input(coin, at)).element)),
    inputsSection(report, typeof report.approvals === "string" ? report.approvals : null, {}));
  return { element };
}

function answers({ report }: SweepRun, coins: Coins): Child {
  const { atMost } = report;
  if (!atMost) return null;
  const per = atMost.per ? ` on any one ${atMost.per}` : "";
  return section(`The smallest limit that fires at most ${counted(atMost.count, "time")}${per}`,
    table(atMost.exact ? "Exact" : "Each limit was replayed; a higher one may fire more often",
      ["Coin", "Limit", "Fires"], Object.entries(atMost.limits).map(([coin, { limit, fires }]) => [
        h("bdi", {}, coin),
        limit === null ? "none will do" : limit === "-1" ? "any limit will do" : coins.element(limit, coin),
        fires === null ? "" : grouped(fires)]), [1, 2]));
}
