// On how many sends a rule fires, under every limit: a stair, with the present limit marked.

import uPlot from "uplot";
import { Scale, type Coins } from "../amounts";
import { h, table } from "../dom";
import type { CurvePoint } from "../reports";
import { counted, grouped } from "../text";
import { colour } from "../theme";
import { wholeOnly } from "./approvals_chart";
import { Chart } from "./chart";
import { drawMark } from "./marks";

const VALUES_MOST = 500;

export interface SweepChartInput {
  coin: string;
  coins: Coins;
  points: CurvePoint[];
  applicable: number;
  present: string;
  exact: boolean;
  name: string;
}

/** What stands at the present limit: its step of an exact curve, else the point of just that limit. */
export function presentPoint({ points, present, exact }: SweepChartInput): CurvePoint | null {
  if (!exact) return points.find(({ limit }) => limit === present) ?? null;
  return points.findLast(({ limit }) => BigInt(limit) <= BigInt(present)) ?? null;
}

function limitText({ coin, coins }: SweepChartInput, limit: string): string {
  return limit.startsWith("-") ? "below 0" : coins.text(limit, coin);
}

function drawPoints(input: SweepChartInput, x: number[], scale: Scale, plot: uPlot): void {
  const { ctx, bbox } = plot;
  const ratio = devicePixelRatio;
  const present = presentPoint(input);
  const left = plot.valToPos(scale.length(BigInt(input.present)), "x", true);
  ctx.save();
  ctx.beginPath();
  ctx.rect(bbox.left, bbox.top - 8 * ratio, bbox.width, bbox.height + 16 * ratio);
  ctx.clip();
  if (!input.exact) {
    input.points.forEach((point, at) => drawMark(ctx, 0, plot.valToPos(x[at]!, "x", true),
      plot.valToPos(point.fires, "y", true), 4 * ratio));
  }
  ctx.setLineDash([6 * ratio, 4 * ratio]);
  ctx.strokeStyle = colour("ink");
  ctx.lineWidth = 1.2 * ratio;
  ctx.beginPath();
  ctx.moveTo(left, bbox.top);
  ctx.lineTo(left, bbox.top + bbox.height);
  ctx.stroke();
  ctx.setLineDash([]);
  if (present) drawMark(ctx, 1, left, plot.valToPos(present.fires, "y", true), 5 * ratio);
  ctx.restore();
}

function valuesOf(input: SweepChartInput): HTMLElement {
  const { points, coins, coin } = input;
  const shown = points.slice(0, VALUES_MOST);
  const caption = shown.length < points.length
    ? `The first ${shown.length} of ${grouped(points.length)} limits; --format csv has all` : "Every limit";
  return table(caption, ["Limit", "Fires", "Spend of those sends"], shown.map(({ limit, fires, spend }) => [
    limit.startsWith("-") ? "below 0" : coins.element(limit, coin), grouped(fires), coins.element(spend, coin),
  ]), [0, 1, 2]);
}

export function sweepChart(input: SweepChartInput): Chart {
  const { points, coin, coins, present, exact } = input;
  const limits = points.map(({ limit }) => BigInt(limit));
  const highest = limits.reduce((most, limit) => (limit > most ? limit : most), BigInt(present));
  const scale = new Scale(highest);
  const x = limits.map((limit) => scale.length(limit));
  const fires = points.map((point) => point.fires);
  // The last step goes on to the right for ever: as far as the present limit, if that lies beyond.
  const drawnX = exact && BigInt(present) > (limits.at(-1) ?? 0n) ? [...x, scale.length(BigInt(present))] : x;
  const drawn = drawnX.length > x.length ? [...fires, fires.at(-1)!] : fires;
  const at = presentPoint(input);
  const stepped = uPlot.paths.stepped!({ align: 1 });
  return new Chart({
    name: input.name,
    title: ["Fires under other limits, ", coin],
    summary: `The rule applies to ${counted(input.applicable, "send")} of ${coin}. ` +
      (at ? `At the present limit, ${coins.text(present, coin)}, it fires on ${grouped(at.fires)}. ` : "") +
      (exact ? "Every step is exact." : "Each marked limit was replayed; between them nothing is known."),
    legend: [
      h("span", { class: "key limit-key" }, "present limit"),
      h("span", { class: exact ? "key sum-key" : "key send-key" }, exact ? "sends it fires on" : "a limit replayed"),
    ],
    isTime: false,
    x: drawnX,
    series: [{ values: drawn, look: { stroke: () => colour("accent"), width: exact ? 1.6 : 0.6,
      ...(exact ? { paths: stepped, fill: () => colour("accent-wash") } : { dash: [2, 4] }),
      points: { show: false } } }],
    yLabel: wholeOnly,
    xLabel: (length) => coins.number(scale.amount(length), coin),
    freeX: true,
    stops: points.map((point, place) => ({ x: x[place]!, y: null, said: () => [
      limitText(input, point.limit), `fires on ${counted(point.fires, "send")}`,
      `which spend ${coins.text(point.spend, coin)}`,
    ] })),
    draw: (plot) => drawPoints(input, x, scale, plot),
    values: () => valuesOf(input),
    height: 300,
  });
}
