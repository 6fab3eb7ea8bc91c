// Zooming by buttons, for those without a mouse.

import { h } from "../dom";

export interface Zoomed {
  readonly full: [number, number];
  range(): [number, number];
  show(range: [number, number]): void;
}

/** A range within the whole, no narrower than a millionth of it. */
export function clampRange([low, high]: [number, number], [first, last]: [number, number]): [number, number] {
  const width = Math.min(Math.max(high - low, (last - first) * 1e-6), last - first);
  const start = Math.min(Math.max(low, first), last - width);
  return [start, start + width];
}

export function zoomTools(chart: Zoomed): HTMLElement {
  const move = (from: number, to: number) => {
    const [low, high] = chart.range();
    chart.show([low + (high - low) * from, high + (high - low) * to]);
  };
  const button = (sign: string, label: string, act: () => void) =>
    h("button", { type: "button", class: "tool", "aria-label": label, title: label, click: act }, sign);
  return h("div", { class: "chart-tools", role: "group", "aria-label": "Zoom" },
    button("+", "Zoom in", () => move(0.25, -0.25)),
    button("−", "Zoom out", () => move(-0.5, 0.5)),
    button("‹", "Earlier", () => move(-0.5, -0.5)),
    button("›", "Later", () => move(0.5, 0.5)),
    button("All", "Show all", () => chart.show(chart.full)));
}
