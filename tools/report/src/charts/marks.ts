// How outcomes look: a colour and a shape each, so that they differ in grey and for the colour-blind. Red is denied.

import { h } from "../dom";
import { OUTCOMES } from "../data";
import { colour } from "../theme";

const SIGNS = ["●", "▲", "✕", "■"];

/** `▲ held`, in its colour. */
export function outcomeLabel(outcome: number): HTMLElement {
  const name = OUTCOMES[outcome] ?? "allowed";
  const sign = h("span", { class: "sign", "aria-hidden": "true" }, SIGNS[outcome] ?? "");
  return h("span", { class: `outcome ${name}` }, sign, " ", name);
}

export function outcomeNumber(name: string): number {
  return Math.max(0, OUTCOMES.findIndex((known) => known === name));
}

/** Draws the mark of a send around a point of a canvas; `size` in its pixels. */
export function drawMark(context: CanvasRenderingContext2D, outcome: number, x: number, y: number, size: number): void {
  const name = OUTCOMES[outcome] ?? "allowed";
  context.fillStyle = colour(name);
  context.strokeStyle = colour(outcome === 2 ? name : "paper");
  context.lineWidth = outcome === 2 ? size / 2.2 : size / 6;
  context.beginPath();
  if (outcome === 0) context.arc(x, y, size * 0.55, 0, 2 * Math.PI);
  else if (outcome === 1) {
    context.moveTo(x, y - size);
    context.lineTo(x + size, y + size * 0.8);
    context.lineTo(x - size, y + size * 0.8);
    context.closePath();
  } else if (outcome === 2) {
    const arm = size * 0.8;
    context.moveTo(x - arm, y - arm);
    context.lineTo(x + arm, y + arm);
    context.moveTo(x + arm, y - arm);
    context.lineTo(x - arm, y + arm);
  } else context.rect(x - size * 0.75, y - size * 0.75, size * 1.5, size * 1.5);
  if (outcome !== 2) context.fill();
  context.stroke();
}
