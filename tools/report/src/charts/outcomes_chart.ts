// Outcomes over time: how many sends of each, by hour, day, week or month.

import { OUTCOMES, type Decisions, type Totals } from "../data";
import { table } from "../dom";
import { counted, grouped } from "../text";
import { DAY, dayOf, micros, SECOND, shownMicros } from "../times";
import { barsChart } from "./bars";
import type { Chart } from "./chart";
import { outcomeLabel } from "./marks";
import { toSeconds } from "./time_axis";

const HOUR = 3_600 * SECOND;
const BUCKETS_MOST = 200;
const WIDTHS: [number, string][] = [[HOUR, "hour"], [DAY, "day"], [7 * DAY, "week"], [28 * DAY, "four weeks"],
  [364 * DAY, "52 weeks"]];

export interface Buckets {
  start: number;
  width: number;
  /** `day` */
  unit: string;
  /** By outcome, then by bucket. */
  counts: number[][];
}

/** The finest width that doesn't make too many. Weeks begin on Mondays. */
function emptyBuckets(first: number, last: number, least: number): Buckets {
  const [width, unit] = WIDTHS.find(([size]) => size >= least && (last - first) / size <= BUCKETS_MOST)
    ?? [Math.ceil((last - first) / BUCKETS_MOST / DAY) * DAY, "longer time"];
  const monday = width >= 7 * DAY ? 4 * DAY : 0;
  const start = Math.floor((first - monday) / width) * width + monday;
  const count = Math.floor((last - start) / width) + 1;
  return { start, width, unit, counts: OUTCOMES.map(() => Array<number>(count).fill(0)) };
}

export function bucketsOfSends(times: string[], { outcome }: Pick<Decisions, "outcome">): Buckets | null {
  if (times.length === 0) return null;
  const first = micros(times[0]!);
  const last = micros(times.at(-1)!);
  const buckets = emptyBuckets(first, last, last - first > 3 * DAY ? DAY : HOUR);
  times.forEach((time, send) => {
    const at = Math.floor((micros(time) - buckets.start) / buckets.width);
    buckets.counts[outcome[send]!]![at]! += 1;
  });
  return buckets;
}

/** Of all sends, where not all are listed. */
export function bucketsOfTotals(totals: Totals): Buckets {
  const first = micros(`${totals.firstDay}T00:00:00.000Z`);
  const buckets = emptyBuckets(first, first + (totals.days[0]!.length - 1) * DAY, DAY);
  totals.days.forEach((days, outcome) => days.forEach((count, day) => {
    buckets.counts[outcome]![Math.floor((first + day * DAY - buckets.start) / buckets.width)]! += count;
  }));
  return buckets;
}

export function outcomesChart(buckets: Buckets, name: string, said: string[] | null = null): Chart {
  const { start, width, unit, counts } = buckets;
  const starts = counts[0]!.map((_, at) => start + at * width);
  const label = (at: number) => (width < DAY ? shownMicros(starts[at]!) : `${dayOf(starts[at]!)} UTC`);
  const present = OUTCOMES.map((_, outcome) => outcome).filter((outcome) => counts[outcome]!.some(Boolean));
  const sums = starts.map((_, at) => counts.reduce((sum, row) => sum + row[at]!, 0));
  const busiest = sums.indexOf(Math.max(...sums));
  const ofBucket = (at: number) => present.map((outcome) => `${grouped(counts[outcome]![at]!)} ${OUTCOMES[outcome]}`);
  const listed = starts.map((_, at) => at).filter((at) => sums[at]! > 0);
  return barsChart({
    name,
    title: `Outcomes by ${unit}`,
    summary: said?.[0] ?? `${counted(sums.reduce((a, b) => a + b, 0), "send")}; most in the ${unit} of ` +
      `${label(busiest)}: ${ofBucket(busiest).join(", ")}.`,
    legend: present.map((outcome) => outcomeLabel(outcome)),
    isTime: true,
    x: starts.map((at) => toSeconds(at + width / 2)),
    layers: present.map((outcome) => ({ colour: OUTCOMES[outcome]!, values: counts[outcome]! })),
    yLabel: (count) => (Number.isInteger(count) ? grouped(count) : ""),
    said: (at) => [`${width > DAY ? `${unit} from ` : ""}${label(at)}`, ...ofBucket(at)],
    values: () => table(`By ${unit}`, ["From", ...present.map((outcome) => OUTCOMES[outcome]!)],
      listed.map((at) => [label(at), ...present.map((outcome) => grouped(counts[outcome]![at]!))]),
      present.map((_, at) => at + 1)),
    height: 200,
  });
}
