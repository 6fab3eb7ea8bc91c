// Labels of time axes: UTC, day before month by name, so that nobody takes one for the other.

import { SECOND } from "../times";

const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

interface Parts {
  year: string;
  day: string;
  month: string;
  clock: string;
  second: string;
}

function partsOf(seconds: number): Parts {
  const at = new Date(Math.round(seconds * 1000));
  const two = (number: number) => String(number).padStart(2, "0");
  const clock = `${two(at.getUTCHours())}:${two(at.getUTCMinutes())}`;
  return {
    year: String(at.getUTCFullYear()),
    month: MONTHS[at.getUTCMonth()]!,
    day: `${at.getUTCDate()} ${MONTHS[at.getUTCMonth()]!}`,
    clock,
    second: `${clock}:${two(at.getUTCSeconds())}`,
  };
}

/** One label for each split, in seconds; the year, or the day of a clock, stands below where it changes. */
export function timeLabels(splits: number[], increment: number): string[] {
  let below = "";
  return splits.map((split) => {
    const parts = partsOf(split);
    const [first, second] =
      increment >= 28 * 86_400 ? [parts.month, parts.year]
      : increment >= 86_400 ? [parts.day, parts.year]
      : increment >= 60 ? [parts.clock, parts.day]
      : [parts.second, parts.day];
    if (second === below) return first;
    below = second;
    return `${first}\n${second}`;
  });
}

/** What uPlot calls time: seconds. */
export function toSeconds(micros: number): number {
  return micros / SECOND;
}
