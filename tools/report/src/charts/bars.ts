// Stacked bars: of outcomes over time, of approvals by hour of the week, of shares by coin.

import uPlot from "uplot";
import { colour } from "../theme";
import { Chart, type ChartSpec } from "./chart";

export interface Layer {
  /** A name in the style sheet. */
  colour: string;
  values: number[];
}

export interface BarsSpec extends Pick<ChartSpec, "name" | "title" | "summary" | "legend" | "isTime" | "xLabel"
  | "yLabel" | "values" | "height"> {
  x: number[];
  layers: Layer[];
  said: (place: number) => string[];
  open?: (place: number) => void;
}

/** What stands on what: the sums up to and with each layer. */
export function stacked(layers: number[][]): number[][] {
  const sums: number[][] = [];
  for (const layer of layers) {
    const below = sums.at(-1);
    sums.push(layer.map((value, at) => value + (below?.[at] ?? 0)));
  }
  return sums;
}

export function barsChart(spec: BarsSpec): Chart {
  const sums = stacked(spec.layers.map(({ values }) => values));
  // Where there are many, a bar is a pixel or two wide, and has none to give for a gap or an edge.
  const many = spec.x.length > 60;
  const bars = uPlot.paths.bars!({ size: [many ? 0.95 : 0.82, 72, 1], gap: many ? 0 : 1 });
  const series = spec.layers.map((layer, at) => ({
    values: sums[at]!,
    look: { fill: () => colour(layer.colour), stroke: () => colour("paper"), width: many ? 0 : 0.5, paths: bars,
      points: { show: false } } satisfies uPlot.Series,
  }));
  const { open } = spec;
  return new Chart({
    ...spec,
    // The highest sums first, so that the lower ones are drawn over them.
    series: series.reverse(),
    stops: spec.x.map((x, place) => ({
      x, y: null, said: () => spec.said(place), ...(open ? { open: () => open(place) } : {}),
    })),
  });
}
