// Amounts by coin and outcome. Coins have no common measure, so that each has a bar of its own, of its shares.

import type { Coins } from "../amounts";
import { OUTCOMES, type Spend } from "../data";
import { table } from "../dom";
import { shorten } from "../text";
import { barsChart } from "./bars";
import type { Chart } from "./chart";
import { outcomeLabel } from "./marks";

/** A share in hundredths of a percent, by whole numbers: a float is made of the result alone. */
export function share(part: bigint, whole: bigint): number {
  return whole === 0n ? 0 : Number((part * 10_000n) / whole) / 100;
}

export function amountsChart(outcomes: Record<string, { spend: Spend }>, coins: Coins, name: string): Chart | null {
  const names = [...new Set(OUTCOMES.flatMap((outcome) => Object.keys(outcomes[outcome]?.spend ?? {})))].sort();
  // A coin may be called `constructor`, which every object has something for.
  const spends = new Map(OUTCOMES.map((outcome) => [outcome as string, new Map(Object.entries(
    outcomes[outcome]?.spend ?? {}))]));
  const amount = (outcome: string, coin: string) => BigInt(spends.get(outcome)?.get(coin) ?? 0);
  const total = (coin: string) => OUTCOMES.reduce((sum, outcome) => sum + amount(outcome, coin), 0n);
  const present = OUTCOMES.filter((outcome) => names.some((coin) => amount(outcome, coin) > 0n));
  if (names.length === 0 || present.length === 0) return null;
  const notAllowed = names.map((coin) => ({ coin, part: share(total(coin) - amount("allowed", coin), total(coin)) }))
    .sort((a, b) => b.part - a.part)[0]!;
  return barsChart({
    name,
    title: "Amounts by coin and outcome",
    summary: "Each coin's sends as shares of its amount. " +
      `Least of ${shorten(notAllowed.coin, 30)} was allowed at once: ` +
      `${notAllowed.part} % of its amount was held, denied or refused.`,
    legend: present.map((outcome) => outcomeLabel(OUTCOMES.indexOf(outcome))),
    isTime: false,
    x: names.map((_, at) => at),
    xLabel: (at) => shorten(names[at] ?? "", 14),
    layers: present.map((outcome) => ({
      colour: outcome, values: names.map((coin) => share(amount(outcome, coin), total(coin))),
    })),
    yLabel: (percent) => (percent <= 100 ? `${percent} %` : ""),
    said: (at) => [shorten(names[at]!, 40), ...present.filter((outcome) => amount(outcome, names[at]!) > 0n).map(
      (outcome) => `${outcome} ${coins.text(amount(outcome, names[at]!), names[at]!)}`)],
    values: () => table("Amounts by coin and outcome", ["Coin", ...present, "Together"], names.map((coin) => [
      coin, ...present.map((outcome) => coins.element(amount(outcome, coin), coin)), coins.element(total(coin), coin),
    ]), [...present, ""].map((_, at) => at + 1)),
    height: 220,
  });
}
