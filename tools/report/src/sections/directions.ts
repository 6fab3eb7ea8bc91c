// What changes, in words: newly denied, newly held, newly allowed, each with its amounts; tighter and looser apart.

import type { Coins } from "../amounts";
import { DIRECTIONS, OUTCOMES, type DiffRun, type Spend } from "../data";
import { h, type Child } from "../dom";
import type { Changes } from "../reports";
import { counted, grouped, percent } from "../text";
import { spendLines } from "./head";

/** `newly held`; `denied, were held`; `held, stricter`. */
export function changeInWords(base: string, proposed: string, direction: string): string {
  if (base === proposed) {
    return `${proposed}, ${{ tighter: "stricter", looser: "milder" }[direction] ?? "otherwise"}`;
  }
  if (base === "allowed") return `newly ${proposed}`;
  return proposed === "allowed" ? `newly allowed, were ${base}` : `${proposed}, were ${base}`;
}

interface Way {
  words: string;
  count: number;
  spend: Spend | null;
}

/** The sums of the changed sends themselves; null where not all are listed. */
function spendOf({ sends }: DiffRun, base: number, proposed: number, direction: number): Spend | null {
  if (sends.listed < sends.count) return null;
  const sums = new Map<string, bigint>();
  sends.spend.forEach((amount, send) => {
    if (sends.base.outcome[send] !== base || sends.proposed.outcome[send] !== proposed) return;
    if (sends.direction[send] !== direction) return;
    const coin = sends.coins[sends.coin[send]!]!;
    sums.set(coin, (sums.get(coin) ?? 0n) + BigInt(amount));
  });
  return Object.fromEntries([...sums].map(([coin, sum]) => [coin, sum.toString()]));
}

function directionOf(base: number, proposed: number): string | null {
  return proposed > base ? "tighter" : proposed < base ? "looser" : null;
}

/** The ways in which sends change in a direction, most sends first. */
export function waysOf(run: DiffRun, direction: (typeof DIRECTIONS)[number]): Way[] {
  const ways: Way[] = [];
  for (const [cell, counts] of Object.entries(run.report.matrix)) {
    const [base = "", proposed = ""] = cell.split("->");
    const from = OUTCOMES.findIndex((name) => name === base);
    const to = OUTCOMES.findIndex((name) => name === proposed);
    const whole = directionOf(from, to);
    // Of a cell with one outcome on both sides the matrix tells the directions apart, but not their amounts.
    const count = whole === null ? counts[direction] ?? 0 : whole === direction ? counts.count : 0;
    if (count === 0) continue;
    const spend = count === counts.count ? counts.spend : spendOf(run, from, to, DIRECTIONS.indexOf(direction));
    ways.push({ words: changeInWords(base, proposed, direction), count, spend });
  }
  return ways.sort((a, b) => b.count - a.count);
}

function kinds({ primary, knockOn }: Changes): string {
  return knockOn === 0 ? "" : ` (${grouped(primary)} primary, ${grouped(knockOn)} knock-on)`;
}

export function directionCards(run: DiffRun, coins: Coins): HTMLElement {
  const { report } = run;
  const titles = { tighter: "▼ Tighter", looser: "▲ Looser", other: "◆ Otherwise" };
  const shown = DIRECTIONS.filter((name) => name !== "other" || report.other.count > 0);
  const block = (name: (typeof DIRECTIONS)[number]): Child => {
    const ways = waysOf(run, name);
    return h("li", { class: `card ${report[name].count > 0 ? name : "none"}` },
      h("div", { class: "card-label" }, titles[name], h("span", { class: "quiet" }, kinds(report[name]))),
      h("div", { class: "card-count" }, grouped(report[name].count)),
      h("dl", { class: "ways" }, ways.map(({ words, count, spend }) => [
        h("dt", {}, h("strong", {}, grouped(count)), ` ${words}`),
        h("dd", {}, spend ? spendLines(spend, coins) : "amounts: not all are listed here")]).flat()));
  };
  return h("div", {}, h("ul", { class: "cards two" }, shown.map(block)),
    h("p", {}, `${grouped(report.unchanged)} of ${counted(report.sends, "send")} stay the same ` +
      `(${percent(report.unchanged, report.sends)}).`,
      report.answersChanged > 0
        ? ` ${counted(report.answersChanged, "life-cycle line is", "life-cycle lines are")} answered otherwise.` : ""));
}
