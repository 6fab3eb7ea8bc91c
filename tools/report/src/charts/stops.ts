// Which value is meant, by the pointer or by the keys.

import type uPlot from "uplot";
import type { Stop } from "./chart";

const REACH = 24;

/** The first place whose x isn't below. */
export function lowerBound(stops: { x: number }[], x: number): number {
  let [low, high] = [0, stops.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (stops[middle]!.x < x) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** The stop that is nearest to a point of the drawing, in CSS pixels; those with a height only within reach. */
export function nearestStop(stops: Stop[], plot: uPlot, left: number, top: number): Stop | null {
  const from = lowerBound(stops, plot.posToVal(left - REACH, "x"));
  const last = plot.posToVal(left + REACH, "x");
  const byHeight = stops[0]?.y != null;
  if (!byHeight) {
    const at = lowerBound(stops, plot.posToVal(left, "x"));
    const around = stops.slice(Math.max(0, at - 1), at + 1);
    return nearest(around, (stop) => Math.abs(plot.valToPos(stop.x, "x") - left));
  }
  const near: Stop[] = [];
  for (let at = from; at < stops.length && stops[at]!.x <= last; at += 1) near.push(stops[at]!);
  return nearest(near, (stop) =>
    Math.hypot(plot.valToPos(stop.x, "x") - left, (plot.valToPos(stop.y ?? 0, "y") - top) / 3));
}

function nearest(stops: Stop[], distance: (stop: Stop) => number): Stop | null {
  let best: Stop | null = null;
  let least = Infinity;
  for (const stop of stops) {
    const far = distance(stop);
    if (far < least) [best, least] = [stop, far];
  }
  return best;
}

/** The next one to either side; at first the outermost one that is in view. */
export function nextStop(stops: Stop[], from: Stop | null, step: number, range: [number, number]): Stop | null {
  const at = from ? stops.indexOf(from) : -1;
  if (at >= 0) return stops[at + step] ?? from;
  const inView = stops.filter((stop) => stop.x >= range[0] && stop.x <= range[1]);
  return (step > 0 ? inView[0] : inView.at(-1)) ?? null;
}
