// A limit rule's window against its limit, over time, with the sends that passed it.

import type uPlot from "uplot";
import { Scale, type Coins } from "../amounts";
import { OUTCOMES } from "../data";
import { h, table } from "../dom";
import { counted, grouped, shorten } from "../text";
import { duration, micros, shownMicros } from "../times";
import { colour } from "../theme";
import type { WindowPoint, WindowSeries } from "../windows";
import { Chart, type ChartSpec, type Stop } from "./chart";
import { drawMark, outcomeLabel } from "./marks";
import { toSeconds } from "./time_axis";

export interface WindowChartInput {
  series: WindowSeries;
  /** `ops/weekly`, with what else tells it from others. */
  title: string;
  name: string;
  coin: string;
  coins: Coins;
  /** From when on the history covers the whole window; null where that isn't known, or no question. */
  fullFrom: string | null;
  /** What a send of the series is called: `changed send` where there are no others. */
  noun?: string;
  /** In place of the sentence about the highest sum. */
  summary?: string;
  /** The first and the last time that the report is about: windows are drawn side by side. */
  span: [number, number];
  idOf: (send: number) => string;
  outcomeOf: (send: number) => number;
  linkOf: (send: number) => string;
  open: (send: number) => void;
}

const VALUES_MOST = 200;
/** Above so many in view, only those that passed the limit have marks; the line still shows the others. */
const QUIET_MARKS_MOST = 500;

interface Columns {
  x: number[];
  sum: (number | undefined)[];
  total: (number | undefined)[];
}

/**
 * Steps and sends in one order of time, as the drawing needs them. A send stands before the step that it makes. What a
 * column says nothing about is undefined, which lines pass over; null would break them.
 */
function columnsOf(series: WindowSeries, [first, last]: [number, number], scale: Scale): Columns {
  const columns: Columns = { x: [], sum: [], total: [] };
  const add = (at: number, sum: number | undefined, total: number | undefined) => {
    columns.x.push(toSeconds(at));
    columns.sum.push(sum);
    columns.total.push(total);
  };
  const steps = (series.steps ?? []).filter(({ at }) => at <= last);
  let [next, before] = [0, 0n];
  const stepTo = (at: number, included: boolean) => {
    for (; next < steps.length && (included ? steps[next]!.at <= at : steps[next]!.at < at); next += 1) {
      const step = steps[next]!;
      add(step.at, scale.length(before), undefined);
      add(step.at, scale.length(step.sum), undefined);
      before = step.sum;
    }
  };
  add(first, series.steps ? 0 : undefined, undefined);
  for (const point of series.points) {
    stepTo(point.at, false);
    add(point.at, series.steps ? scale.length(point.prior) : undefined, scale.length(point.total));
  }
  stepTo(Infinity, true);
  add(last, series.steps ? scale.length(before) : undefined, undefined);
  return columns;
}

function highestOf(series: WindowSeries): bigint {
  return series.points.reduce((most, { total }) => (total > most ? total : most), series.limit);
}

/** Each send as a rise from what it found to what it made of it, and a mark of what became of it. */
function drawSends(input: WindowChartInput, scale: Scale, plot: uPlot): void {
  const { min = 0, max = 0 } = plot.scales["x"] ?? {};
  const inView = input.series.points.filter((point) => toSeconds(point.at) >= min! && toSeconds(point.at) <= max!);
  const quietToo = inView.length <= QUIET_MARKS_MOST;
  const { ctx, bbox } = plot;
  const ratio = devicePixelRatio;
  ctx.save();
  ctx.beginPath();
  ctx.rect(bbox.left, bbox.top - 8 * ratio, bbox.width, bbox.height + 8 * ratio);
  ctx.clip();
  const mark = (point: WindowPoint) => {
    const x = plot.valToPos(toSeconds(point.at), "x", true);
    const y = plot.valToPos(scale.length(point.total), "y", true);
    const from = plot.valToPos(scale.length(point.prior), "y", true);
    const outcome = input.outcomeOf(point.send);
    ctx.fillStyle = colour(point.fired ? OUTCOMES[outcome]! : "accent");
    ctx.fillRect(x - ratio / 2, Math.min(y, from), ratio, Math.abs(from - y));
    if (point.fired) drawMark(ctx, outcome, x, y, 5 * ratio);
    else drawMark(ctx, 0, x, y, 3 * ratio);
  };
  const quiet = inView.filter(({ fired }) => !fired);
  if (quietToo) quiet.forEach(mark);
  else if (!input.series.steps) drawHighest(plot, quiet, scale);
  inView.filter(({ fired }) => fired).forEach(mark);
  ctx.restore();
}

/** Of more sends than there are pixels: in each column of them the highest, which hides none that is higher. */
function drawHighest(plot: uPlot, points: WindowPoint[], scale: Scale): void {
  const highest = new Map<number, bigint>();
  for (const { at, total } of points) {
    const x = Math.round(plot.valToPos(toSeconds(at), "x", true));
    if (total > (highest.get(x) ?? -1n)) highest.set(x, total);
  }
  const floor = plot.bbox.top + plot.bbox.height;
  plot.ctx.fillStyle = colour("quiet-send");
  for (const [x, total] of highest) {
    const y = plot.valToPos(scale.length(total), "y", true);
    plot.ctx.fillRect(x, y, devicePixelRatio, floor - y);
  }
}

/** Shades the time for which earlier sends may be missing. */
function shadeWarmUp(input: WindowChartInput, plot: uPlot): void {
  if (input.fullFrom === null || input.series.seconds === 0) return;
  const { ctx, bbox } = plot;
  const end = Math.min(plot.valToPos(toSeconds(micros(input.fullFrom)), "x", true), bbox.left + bbox.width);
  ctx.fillStyle = colour("shade");
  if (end > bbox.left) ctx.fillRect(bbox.left, bbox.top, end - bbox.left, bbox.height);
}

function stopOf(input: WindowChartInput, scale: Scale, point: WindowPoint): Stop {
  const { coins, coin, series } = input;
  return {
    x: toSeconds(point.at),
    y: scale.length(point.total),
    said: () => [
      shorten(input.idOf(point.send), 60),
      shownMicros(point.at),
      series.seconds === 0
        ? coins.text(point.total, coin)
        : `${coins.number(point.prior, coin)} + ${coins.number(point.counted, coin)} = ` +
          coins.text(point.total, coin),
      aboutLimit(input, point),
      OUTCOMES[input.outcomeOf(point.send)]!,
    ],
    open: () => input.open(point.send),
  };
}

export function aboutLimit({ coins, coin, series }: Pick<WindowChartInput, "coins" | "coin" | "series">,
  point: Pick<WindowPoint, "total" | "fired">): string {
  const over = point.total - series.limit;
  const limit = `limit ${coins.number(series.limit, coin)}`;
  if (over > 0n) return `${limit}, over by ${coins.number(over, coin)}`;
  return point.fired ? `${limit}, fired` : `${limit}, ${coins.number(-over, coin)} left`;
}

function summaryOf({ series, coin, coins, noun = "send" }: WindowChartInput): string {
  const top = series.points.reduce((most, point) => (point.total > most.total ? point : most), series.points[0]!);
  const what = series.seconds === 0 ? "per send" : `in ${duration(series.seconds)}`;
  const all = series.points.length;
  const fired = series.fired === 0 ? `None of ${counted(all, noun)} fired it`
    : series.fired === all ? `It fired on ${all === 1 ? `the only ${noun}` : `all ${counted(all, noun)}`}`
    : `It fired on ${grouped(series.fired)} of ${counted(all, noun)}`;
  return `${coins.text(series.limit, coin)} ${what}. ${fired}; the highest came to ${coins.text(top.total, coin)} on ` +
    `${shownMicros(top.at)}.`;
}

function valuesOf(input: WindowChartInput): HTMLElement {
  const { series, coin, coins } = input;
  const chosen = [...series.points]
    .sort((a, b) => Number(b.fired) - Number(a.fired) || (b.total > a.total ? 1 : b.total < a.total ? -1 : 0))
    .slice(0, VALUES_MOST)
    .sort((a, b) => a.at - b.at);
  const cut = chosen.length < series.points.length
    ? `${chosen.length} of ${counted(series.points.length, "send")}: those that fired, then the highest`
    : `All ${counted(series.points.length, "send")}`;
  return table(cut, ["Send", "Time", "In the window", "This send", "Together", "Outcome"], chosen.map((point) => [
    h("a", { href: input.linkOf(point.send) }, h("bdi", {}, input.idOf(point.send))),
    shownMicros(point.at),
    coins.element(point.prior, coin, false),
    coins.element(point.counted, coin, false),
    coins.element(point.total, coin),
    outcomeLabel(input.outcomeOf(point.send)),
  ]), [2, 3, 4]);
}

function legendOf(input: WindowChartInput): ChartSpec["legend"] {
  const { series } = input;
  return [
    h("span", { class: "key limit-key" }, "limit"),
    series.steps ? h("span", { class: "key sum-key" }, "in the window") : null,
    h("span", { class: "key send-key" }, series.seconds === 0 ? "send" : "with a send"),
    ...[...new Set(series.points.filter(({ fired }) => fired).map(({ send }) => input.outcomeOf(send)))]
      .sort().map((outcome) => h("span", { class: "key" }, outcomeLabel(outcome), " as it fired")),
    series.seconds > 0 && input.fullFrom !== null
      ? h("span", { class: "key shade-key" }, "earlier sends may be missing") : null,
    series.seconds > 0 && !series.steps
      ? h("span", { class: "key" }, "Drawn is what each send found; what lies between isn't known here.") : null,
  ].filter((key) => key !== null);
}

export function windowChart(input: WindowChartInput): Chart {
  const { series, coin, coins } = input;
  const scale = new Scale(highestOf(series));
  const { x, sum, total } = columnsOf(series, input.span, scale);
  const limit = scale.length(series.limit);
  return new Chart({
    name: input.name,
    title: [input.title],
    summary: input.summary ?? summaryOf(input),
    legend: legendOf(input) ?? [],
    isTime: true,
    x,
    series: [
      { values: sum, look: { stroke: () => colour("accent"), width: 1.2, fill: () => colour("accent-wash"),
        points: { show: false } } },
      { values: total, look: { points: { show: false }, paths: () => null } },
      { values: x.map(() => limit), look: { stroke: () => colour("ink"), width: 1.2, dash: [6, 4],
        points: { show: false } } },
    ],
    yLabel: (length) => coins.number(scale.amount(length), coin),
    stops: series.points.map((point) => stopOf(input, scale, point)),
    underlay: (plot) => shadeWarmUp(input, plot),
    draw: (plot) => drawSends(input, scale, plot),
    values: () => valuesOf(input),
  });
}
