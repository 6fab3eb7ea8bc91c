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
}

/** When a send left, in microseconds; null: never. */
export function leftAt(source: WindowSource, send: number): number | null {
  const other = source.decisions.executedAt[send];
  if (other === undefined) return micros(source.time[send]!);
  return other === null ? null : micros(other);
}

/** All windows of a limit rule, in order of their first send; [] of other rules. */
export function windowsOf(source: WindowSource, rule: number): WindowSeries[] {
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
  for (const series of found.values()) series.steps = window > 0 ? stepsOf(source, series) : null;
  return [...found.values()];
}

interface Entry {
  at: number;
  send: number;
  counted: bigint;
}

function entriesOf(source: WindowSource, series: WindowSeries): Entry[] {
  const entries: Entry[] = [];
  for (const { send, counted } of series.points) {
    const at = leftAt(source, send);
    if (at !== null && counted > 0n) entries.push({ at, send, counted });
  }
  return entries.sort((a, b) => a.at - b.at || a.send - b.send);
}

/**
 * The sum at every instant at which it changes, if a send stays in the window from when it left for `seconds`. That is
 * so by default, not under every switch, nor where other sends count than are listed: hence every `prior` is held
 * against it, and one that differs says that this isn't how the window went.
 */
function stepsOf(source: WindowSource, series: WindowSeries): Step[] | null {
  const entries = entriesOf(source, series);
  const length = series.seconds * SECOND;
  const steps: Step[] = [];
  let [entered, gone, sum] = [0, 0, 0n];
  const moveTo = (at: number, send: number) => {
    for (;;) {
      const next = entries[entered];
      const oldest = gone < entered ? entries[gone] : undefined;
      const enters = next && (next.at < at || (next.at === at && next.send < send));
      const leaves = oldest && oldest.at + length <= at;
      if (leaves && !(enters && next.at < oldest.at + length)) {
        sum -= oldest.counted;
        gone += 1;
        steps.push({ at: oldest.at + length, sum });
      } else if (enters) {
        sum += next.counted;
        entered += 1;
        steps.push({ at: next.at, sum });
      } else return;
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
  const from = point.at - series.seconds * SECOND;
  const inside = ({ at, send: other }: Entry) => at > from && (at < point.at || (at === point.at && other < send));
  return entriesOf(source, series).filter(inside);
}
