// Sends over time: how many of each outcome, or each direction of change, by hour, day, week or longer.

import { OUTCOMES, type Totals } from "../data";
import { table, type Child } from "../dom";
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
  /** By category, then by bucket. */
  counts: number[][];
}

/** The finest width that doesn't make too many. Weeks begin on Mondays. */
function emptyBuckets(first: number, last: number, least: number, categories: number): Buckets {
  const [width, unit] = WIDTHS.find(([size]) => size >= least && (last - first) / size <= BUCKETS_MOST)
    ?? [Math.ceil((last - first) / BUCKETS_MOST / DAY) * DAY, "longer time"];
  const monday = width >= 7 * DAY ? 4 * DAY : 0;
  const start = Math.floor((first - monday) / width) * width + monday;
  const count = Math.floor((last - start) / width) + 1;
  return { start, width, unit, counts: Array.from({ length: categories }, () => Array<number>(count).fill(0)) };
}

/** `column`: of each send its category, below `categories`. */
export function bucketsOfSends(times: string[], column: number[], categories: number): Buckets | null {
  if (times.length === 0) return null;
  const first = micros(times[0]!);
  const last = micros(times.at(-1)!);
  const buckets = emptyBuckets(first, last, last - first > 3 * DAY ? DAY : HOUR, categories);
  times.forEach((time, send) => {
    const at = Math.floor((micros(time) - buckets.start) / buckets.width);
    buckets.counts[column[send]!]![at]! += 1;
  });
  return buckets;
}

/** Of all sends, where not all are listed. */
export function bucketsOfTotals(totals: Totals): Buckets {
  const first = micros(`${totals.firstDay}T00:00:00.000Z`);
  const buckets = emptyBuckets(first, first + (totals.days[0]!.length - 1) * DAY, DAY, totals.days.length);
  totals.days.forEach((days, outcome) => days.forEach((count, day) => {
    buckets.counts[outcome]![Math.floor((first + day * DAY - buckets.start) / buckets.width)]! += count;
  }));
  return buckets;
}

export interface Category {
  name: string;
  colour: string;
  label: Child;
}

export const BY_OUTCOME: Category[] = OUTCOMES.map((name, outcome) =>
  ({ name, colour: name, label: outcomeLabel(outcome) }));

export function overTimeChart(buckets: Buckets, categories: Category[], what: string, name: string): Chart {
  const { start, width, unit, counts } = buckets;
  const starts = counts[0]!.map((_, at) => start + at * width);
  const label = (at: number) => (width < DAY ? shownMicros(starts[at]!) : `${dayOf(starts[at]!)} UTC`);
  const present = categories.map((_, at) => at).filter((category) => counts[category]!.some(Boolean));
  const sums = starts.map((_, at) => counts.reduce((sum, row) => sum + row[at]!, 0));
  const busiest = sums.indexOf(Math.max(...sums));
  const ofBucket = (at: number) => present.filter((category) => counts[category]![at]! > 0)
    .map((category) => `${grouped(counts[category]![at]!)} ${categories[category]!.name}`);
  const some = starts.map((_, at) => at).filter((at) => sums[at]! > 0);
  return barsChart({
    name,
    title: `${what} by ${unit}`,
    summary: `${counted(sums.reduce((a, b) => a + b, 0), "send")}; most in the ${unit} of ${label(busiest)}: ` +
      `${ofBucket(busiest).join(", ")}.`,
    legend: present.map((category) => categories[category]!.label),
    isTime: true,
    x: starts.map((at) => toSeconds(at + width / 2)),
    layers: present.map((category) => ({ colour: categories[category]!.colour, values: counts[category]! })),
    yLabel: (count) => (Number.isInteger(count) ? grouped(count) : ""),
    said: (at) => [`${width > DAY ? `${unit} from ` : ""}${label(at)}`,
      ...(sums[at] === 0 ? ["no send"] : ofBucket(at))],
    values: () => table(`By ${unit}`, ["From", ...present.map((category) => categories[category]!.name)],
      some.map((at) => [label(at), ...present.map((category) => grouped(counts[category]![at]!))]),
      present.map((_, at) => at + 1)),
    height: 200,
  });
}
