// The rows of a long table: only those in view are there, between two empty ones as high as what isn't.

import { h, type Child } from "../dom";

export interface RowColumn {
  name: string;
  title: string;
  numeric?: boolean;
  cell: (send: number) => Child | Child[];
}

const AROUND = 8;
/** On paper there is no scrolling. */
export const PRINTED_MOST = 400;

export class Rows {
  readonly body = h("tbody");
  #chosen: Int32Array = new Int32Array();
  #from = -1;
  #to = -1;
  #printing = false;

  constructor(
    readonly scroller: HTMLElement,
    readonly columns: RowColumn[],
    readonly open: (send: number) => void,
  ) {
    scroller.addEventListener("scroll", () => this.#draw(), { passive: true });
    new ResizeObserver(() => this.#draw()).observe(scroller);
    window.addEventListener("beforeprint", () => this.#print(true));
    window.addEventListener("afterprint", () => this.#print(false));
    this.body.addEventListener("keydown", (event) => this.#key(event));
  }

  show(chosen: Int32Array): void {
    this.#chosen = chosen;
    this.scroller.scrollTop = 0;
    this.#draw(true);
  }

  #print(printing: boolean): void {
    this.#printing = printing;
    this.#draw(true);
  }

  /** As the style sheet has it; rows never wrap, so that all are as high. */
  #rowHeight(): number {
    return parseFloat(getComputedStyle(this.scroller).getPropertyValue("--row")) || 40;
  }

  #draw(anew = false): void {
    const height = this.#rowHeight();
    const inView = Math.ceil(this.scroller.clientHeight / height);
    const first = Math.floor(this.scroller.scrollTop / height);
    const from = this.#printing ? 0 : Math.max(0, first - AROUND);
    const to = Math.min(this.#chosen.length, this.#printing ? PRINTED_MOST : first + inView + AROUND);
    if (!anew && from === this.#from && to === this.#to) return;
    [this.#from, this.#to] = [from, to];
    const focused = this.body.contains(document.activeElement) ? document.activeElement?.getAttribute("href") : null;
    const rows: HTMLElement[] = [];
    for (let place = from; place < to; place += 1) rows.push(this.#row(place));
    const below = this.#printing ? 0 : this.#chosen.length - to;
    this.body.replaceChildren(this.#gap(from * height), ...rows, this.#gap(below * height));
    if (focused) this.#linkOf(focused)?.focus();
  }

  #linkOf(href: string): HTMLElement | null {
    return [...this.body.querySelectorAll<HTMLElement>("a")].find((link) => link.getAttribute("href") === href) ?? null;
  }

  #gap(height: number): HTMLElement {
    const gap = h("tr", { class: "gap", "aria-hidden": "true" }, h("td"));
    (gap.firstElementChild as HTMLElement).style.height = `${height}px`;
    gap.hidden = height === 0;
    return gap;
  }

  #row(place: number): HTMLElement {
    const send = this.#chosen[place]!;
    return h("tr", { "aria-rowindex": place + 2, click: (event) => {
      if (!(event.target as Element).closest("a")) this.open(send);
    } }, this.columns.map(({ name, numeric, cell }) =>
      h("td", { class: `col-${name}${numeric ? " number" : ""}` }, cell(send))));
  }

  #key(event: KeyboardEvent): void {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    const row = (event.target as Element).closest("tr");
    if (!step || !row) return;
    const links = [...this.body.querySelectorAll<HTMLElement>("tr:not(.gap) a.send")];
    const next = links[links.findIndex((link) => row.contains(link)) + step];
    next?.focus();
    next?.scrollIntoView({ block: "nearest" });
    event.preventDefault();
  }
}
