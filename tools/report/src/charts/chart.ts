// A drawing with what makes it usable: zoom, what is under the pointer, keys, words, and the values as a table.

import uPlot from "uplot";
import { freshId, h, replace, type Child } from "../dom";
import { colour, isPrinting, onThemeChange } from "../theme";
import { nearestStop, nextStop } from "./stops";
import { timeLabels } from "./time_axis";
import { clampRange, zoomTools } from "./zoom";

/** What the pointer or the arrow keys can stop at. Stops are in order of x. */
export interface Stop {
  x: number;
  /** null: a bar or a step, found by x alone. */
  y: number | null;
  said: () => string[];
  open?: () => void;
}

export interface ChartSpec {
  /** Names it in tests and in links. */
  name: string;
  title: Child | Child[];
  /** In words what is seen: the text alternative. */
  summary: string;
  legend?: Child[];
  isTime: boolean;
  x: number[];
  series: { values: (number | null | undefined)[]; look: uPlot.Series }[];
  yLabel: (length: number) => string;
  /** Of axes that aren't time: the label at a place. */
  xLabel?: (place: number) => string;
  /** Whether x is a length, as y is, and not the number of a place. */
  freeX?: boolean;
  stops: Stop[];
  draw?: (plot: uPlot) => void;
  underlay?: (plot: uPlot) => void;
  values: () => HTMLElement;
  height?: number;
}

/** Paper is as wide as the text on A4; Letter is wider. */
const PRINT_WIDTH = 660;
const charts = new Set<Chart>();

export class Chart {
  readonly element: HTMLElement;
  plot: uPlot | null = null;
  readonly #spec: ChartSpec;
  readonly #area: HTMLElement;
  readonly #tip = h("div", { class: "tip", hidden: true });
  /** A thin line at the stop that is told about. */
  readonly #line = h("div", { class: "stop-line", hidden: true });
  readonly #live = h("p", { class: "unseen", role: "status" });
  #stop: Stop | null = null;
  readonly full: [number, number];

  constructor(spec: ChartSpec) {
    this.#spec = spec;
    const first = spec.x[0] ?? 0;
    const last = spec.x.at(-1) ?? 1;
    const margin = spec.isTime ? Math.max((last - first) * 0.02, 60) : spec.freeX ? (last - first) * 0.02 || 1 : 0.6;
    this.full = [first - margin, last + margin];
    const described = freshId("chart");
    this.#area = h("div", {
      class: "plot", tabindex: 0, role: "application", "aria-roledescription": "chart", "aria-describedby": described,
      "aria-label": "Arrow keys go from value to value, Enter opens a send, plus and minus zoom, 0 shows all",
      keydown: (event) => this.#key(event as KeyboardEvent),
      blur: () => this.#leave(),
    });
    this.element = h("figure", { class: "chart", "data-chart": spec.name },
      h("figcaption", {}, h("h3", {}, spec.title), h("p", { id: described }, spec.summary)),
      zoomTools(this), this.#area, this.#live,
      spec.legend ? h("p", { class: "legend" }, spec.legend) : null, this.#valuesBelow());
    this.#area.append(this.#line, this.#tip);
    charts.add(this);
    whenSeen(this.element, () => this.draw());
  }

  /** Draws it now, if it wasn't yet. */
  draw(): void {
    if (this.plot || !this.element.isConnected) return;
    this.plot = new uPlot(this.#options(), [this.#spec.x, ...this.#spec.series.map((one) => one.values)] as
      uPlot.AlignedData, this.#area);
    Object.assign(this.element, { drawn: { plot: this.plot, spec: this.#spec } });
    new ResizeObserver(() => this.resize()).observe(this.#area);
  }

  resize(): void {
    const width = isPrinting() ? PRINT_WIDTH : this.#area.clientWidth;
    if (width > 0 && this.plot && this.plot.width !== width) this.plot.setSize({ width, height: this.#height() });
  }

  redraw(): void {
    this.resize();
    this.plot?.redraw(false, true);
  }

  range(): [number, number] {
    const { min, max } = this.plot?.scales["x"] ?? {};
    return [min ?? this.full[0], max ?? this.full[1]];
  }

  show(range: [number, number]): void {
    const [min, max] = clampRange(range, this.full);
    this.plot?.setScale("x", { min, max });
  }

  #height(): number {
    const height = this.#spec.height ?? 240;
    return isPrinting() ? Math.min(height, 190) : height;
  }

  #options(): uPlot.Options {
    const spec = this.#spec;
    const axis = { stroke: () => colour("muted"), grid: { stroke: () => colour("line"), width: 1 },
      ticks: { stroke: () => colour("line"), width: 1 }, font: "12px system-ui, sans-serif" };
    const labels = spec.isTime
      ? (_: uPlot, splits: number[], __: number, ___: number, increment: number) => timeLabels(splits, increment)
      : (_: uPlot, splits: number[]) => splits.map((at) =>
        spec.freeX || (Number.isInteger(at) && at >= 0) ? spec.xLabel?.(at) ?? "" : "");
    return {
      width: Math.max(this.#area.clientWidth, 200), height: this.#height(), legend: { show: false },
      tzDate: (at) => uPlot.tzDate(new Date(at * 1000), "Etc/UTC"),
      cursor: { y: false, points: { show: false }, drag: { x: true, y: false, setScale: true } },
      scales: { x: { time: spec.isTime, min: this.full[0], max: this.full[1] }, y: { range: (_, min, max) => {
        const low = Math.min(min ?? 0, 0);
        return [low, Math.max(max ?? 1, low + 1) * 1.06];
      } } },
      axes: [
        { ...axis, values: labels, space: spec.isTime || spec.freeX ? (spec.freeX ? 110 : 64) : 40,
          size: spec.isTime ? 44 : 34,
          ...(spec.isTime || spec.freeX ? {} : { incrs: [1, 2, 3, 6, 12, 24, 48] }) },
        { ...axis, values: (_, splits) => splits.map(spec.yLabel), size: (_, values) => axisWidth(values) },
      ],
      series: [{}, ...spec.series.map((one) => one.look)],
      hooks: {
        drawAxes: [(plot) => spec.underlay?.(plot)],
        draw: [(plot) => spec.draw?.(plot)],
        setCursor: [(plot) => this.#pointed(plot)],
        setScale: [() => this.#leave()],
        ready: [(plot) => this.#listen(plot)],
      },
    };
  }

  /** A click opens; a drag, which zooms, doesn't. A double click shows all again: uPlot's own, with our range. */
  #listen(plot: uPlot): void {
    let pressed = 0;
    plot.over.addEventListener("pointerdown", (event) => (pressed = event.clientX));
    plot.over.addEventListener("click", (event) => {
      if (Math.abs(event.clientX - pressed) < 4) this.#stop?.open?.();
    });
    plot.over.addEventListener("pointerleave", () => this.#leave());
  }

  #pointed(plot: uPlot): void {
    const { left, top } = plot.cursor;
    if (left === undefined || top === undefined || left < 0) return;
    const stop = nearestStop(this.#spec.stops, plot, left, top);
    if (stop) this.#stopAt(stop, false);
    else this.#leave();
  }

  #stopAt(stop: Stop, aloud: boolean): void {
    const plot = this.plot;
    if (!plot) return;
    const said = stop.said();
    this.#stop = stop;
    replace(this.#tip, said.map((line, at) => h("div", { class: at === 0 ? "strong" : null }, line)));
    this.#tip.hidden = false;
    const left = plot.valToPos(stop.x, "x") + plot.over.offsetLeft;
    const { offsetWidth } = this.#tip;
    const right = left + 12 + offsetWidth <= this.#area.clientWidth;
    this.#tip.style.left = `${Math.max(0, right ? left + 12 : left - 12 - offsetWidth)}px`;
    this.#line.style.left = `${left}px`;
    this.#line.style.top = `${plot.over.offsetTop}px`;
    this.#line.style.height = `${plot.over.clientHeight}px`;
    this.#line.hidden = false;
    if (aloud) replace(this.#live, said.join(", "));
  }

  #leave(): void {
    if (!this.#stop) return;
    this.#stop = null;
    this.#tip.hidden = true;
    this.#line.hidden = true;
  }

  #key(event: KeyboardEvent): void {
    const [low, high] = this.range();
    const width = high - low;
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    const zoom = { "+": 0.25, "=": 0.25, "-": -0.5 }[event.key];
    if (step) {
      const stop = nextStop(this.#spec.stops, this.#stop, step, [low, high]);
      if (stop) this.#stopAt(stop, true);
    } else if (zoom) this.show([low + width * zoom, high - width * zoom]);
    else if (event.key === "0") this.show(this.full);
    else if (event.key === "Enter") this.#stop?.open?.();
    else if (event.key === "Escape") this.#leave();
    else return;
    event.preventDefault();
  }

  #valuesBelow(): HTMLElement {
    const below = h("details", { class: "values", toggle: () => {
      if (below.open && below.childElementCount === 1) below.append(this.#spec.values());
    } }, h("summary", {}, "Values as a table"));
    return below;
  }
}

function axisWidth(values: string[] | null): number {
  const longest = Math.max(0, ...(values ?? []).map((value) => value.length));
  return 22 + longest * 7;
}

const seen = new IntersectionObserver((entries) => {
  for (const { isIntersecting, target } of entries) {
    if (!isIntersecting) continue;
    seen.unobserve(target);
    waiting.get(target)?.();
    waiting.delete(target);
  }
}, { rootMargin: "400px" });
const waiting = new Map<Element, () => void>();

/** Drawings far below wait until somebody comes near: the first paint has no time for them. */
function whenSeen(element: Element, draw: () => void): void {
  waiting.set(element, draw);
  seen.observe(element);
}

onThemeChange(() => {
  for (const chart of charts) {
    if (isPrinting()) chart.draw();
    chart.redraw();
  }
});
