// What was in a limit's window over time, from the verdicts alone: the same figures that the table and the explanations
// show.

import type { Decisions, Rule, Verdicts } from "./data";
import { micros, SECOND } from "./times";

/** A send that a limit rule was looked at for. */
export interface WindowPoint {
  send: number;
  at: number;
  prior: bigint;
  counted: bigint;
  total: bigint;
  fired: boolean;
}

/** The sum in a window from `at` on, up to the next step. */
export interface Step {
  at: number;
  sum: bigint;
}

/** One window: of one rule, one coin, and one wallet, unless several wallets share it. */
export interface WindowSeries {
  rule: number;
  coin: number;
  wallet: number;
  limit: bigint;
  seconds: number;
  points: WindowPoint[];
  fired: number;
  /** null where what is known doesn't add up to what each send found in it; then only those figures are shown. */
  steps: Step[] | null;
}

export interface WindowSource {
  rules: Rule[];
  time: string[];
  wallet: number[];
  coin: number[];
  verdicts: Verdicts[];
  decisions: Pick<Decisions, "executedAt">;
  replaces: Record<string, number>;
}

/** When a send left, in microseconds; null: never. */
export function leftAt(source: WindowSource, send: number): number | null {
  const other = source.decisions.executedAt[send];
  if (other === undefined) return micros(source.time[send]!);
  return other === null ? null : micros(other);
}

/** All windows of a limit rule, in order of their first send; [] of other rules. Without steps unless `whole`: unless
 * the columns hold every send, and not only changed ones. */
export function windowsOf(source: WindowSource, rule: number, whole = true): WindowSeries[] {
  const { limit, window, joined } = source.rules[rule]!;
  const verdicts = source.verdicts[rule];
  if (limit === null || window === null || !verdicts?.counted) return [];
  const found = new Map<string, WindowSeries>();
  verdicts.send.forEach((send, place) => {
    const adds = verdicts.counted![place];
    if (adds == null) return;
    const coin = source.coin[send]!;
    const wallet = joined ? -1 : source.wallet[send]!;
    const key = `${coin} ${wallet}`;
    let series = found.get(key);
    if (!series) {
      series = { rule, coin, wallet, limit: BigInt(limit), seconds: window, points: [], fired: 0, steps: null };
      found.set(key, series);
    }
    const prior = BigInt(verdicts.prior?.[place] ?? 0);
    const counted = BigInt(adds);
    const fired = verdicts.state[place] !== 0;
    series.points.push({ send, at: micros(source.time[send]!), prior, counted, total: prior + counted, fired });
    if (fired) series.fired += 1;
  });
  for (const series of found.values()) series.steps = whole && window > 0 ? stepsOf(source, series) : null;
  return [...found.values()];
}

/** A send in a window: from when, and up to which instant. */
export interface Entry {
  send: number;
  at: number;
  until: number;
  counted: bigint;
  /** The send that takes it out before its time, or none. */
  replacedBy: number;
}

function entriesOf(source: WindowSource, series: WindowSeries): Entry[] {
  const replacedBy = new Map(Object.entries(source.replaces).map(([by, send]) => [send, Number(by)]));
  const entries: Entry[] = [];
  for (const { send, counted } of series.points) {
    const at = leftAt(source, send);
    if (at === null || counted === 0n) continue;
    const by = replacedBy.get(send) ?? -1;
    const replaced = by < 0 ? Infinity : micros(source.time[by]!);
    if (at < replaced) {
      const until = Math.min(at + series.seconds * SECOND, replaced);
      entries.push({ send, at, until, counted, replacedBy: until === replaced ? by : -1 });
    }
  }
  return entries.sort((a, b) => a.at - b.at || a.send - b.send);
}

interface Change {
  at: number;
  /** Which send has to have come for it: among sends of one instant each finds only what came before it. */
  after: number;
  sum: bigint;
}

/** What comes into the window and what leaves it, in order. What is old enough has left when a send of that instant
 * comes; what is replaced, when the one that replaces it is looked at. */
function changesOf(entries: Entry[]): Change[] {
  const changes = entries.flatMap(({ send, at, until, counted, replacedBy }): Change[] => [
    { at, after: send + 0.5, sum: counted },
    { at: until, after: replacedBy, sum: -counted },
  ]);
  return changes.sort((a, b) => a.at - b.at || a.after - b.after);
}

/**
 * The sum at every instant at which it changes, if a send stays in the window from when it left for `seconds`. That is
 * so by default, not under every switch, nor where other sends count than are listed: hence every `prior` is held
 * against it, and one that differs says that this isn't how the window went.
 */
function stepsOf(source: WindowSource, series: WindowSeries): Step[] | null {
  const changes = changesOf(entriesOf(source, series));
  const steps: Step[] = [];
  let sum = 0n;
  const moveTo = (at: number, send: number) => {
    for (let next = changes[steps.length]; next; next = changes[steps.length]) {
      if (next.at > at || (next.at === at && next.after > send)) return;
      sum += next.sum;
      steps.push({ at: next.at, sum });
    }
  };
  for (const { at, send, prior } of series.points) {
    moveTo(at, send);
    if (sum !== prior) return null;
  }
  moveTo(Infinity, Infinity);
  return steps;
}

/** The sends that were in the window when a send came, the oldest first; null where that isn't known. */
export function sendsInWindow(source: WindowSource, series: WindowSeries, send: number): Entry[] | null {
  const point = series.points.find((candidate) => candidate.send === send);
  if (!series.steps || !point) return null;
  const came = (at: number, after: number) => at < point.at || (at === point.at && after <= send);
  return entriesOf(source, series).filter(({ at, until, send: other, replacedBy }) =>
    came(at, other + 0.5) && !came(until, replacedBy));
}
