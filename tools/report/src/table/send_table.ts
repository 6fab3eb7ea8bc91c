// The table of sends: filters, order, exact sums of what is chosen, and the rows.

import type { Coins } from "../amounts";
import { freshId, h, replace, type Child } from "../dom";
import type { ChangedSends, Rule, Sends } from "../data";
import { ruleName } from "../sends";
import { counted, grouped, shorten } from "../text";
import { chosenOf, lowerCase, type Choice, type Filtered } from "./filter";
import { ordered, type Compare } from "./order";
import { PRINTED_MOST, Rows, type RowColumn } from "./rows";

export interface Column extends RowColumn {
  /** null: the order in which sends were evaluated. */
  compare: Compare | null;
}

/** Boxes to choose values by: outcomes, directions. */
export interface Group {
  title: string;
  column: number[];
  values: { value: number; label: Child; count: number }[];
}

export interface SendTableInput {
  coins: Coins;
  sends: Sends | ChangedSends;
  rules: Rule[];
  groups: Group[];
  named: Filtered["named"];
  columns: Column[];
  /** What the chosen ones come to, in words. */
  sums: (chosen: Int32Array) => Child[];
  open: (send: number, chosen: Int32Array) => void;
}

const ALL = { text: "", wallet: -1, coin: -1, rule: -1 };

export class SendTable {
  readonly element: HTMLElement;
  #chosen: Int32Array = new Int32Array();
  #order: Int32Array;
  #choice: Choice;
  #sorted = { column: 0, descending: false };
  readonly #input: SendTableInput;
  readonly #filtered: Filtered;
  readonly #rows: Rows;
  readonly #said = h("div", { class: "sums", role: "status" });
  readonly #heads: HTMLElement[];
  readonly #table: HTMLElement;
  readonly #ruleSelect: HTMLSelectElement;
  readonly #search: HTMLInputElement;

  constructor(input: SendTableInput) {
    this.#input = input;
    const { sends, rules, groups, named, columns } = input;
    this.#filtered = { sends, rules, named, groups: groups.map(({ column }) => column) };
    this.#choice = { ...ALL, groups: groups.map(() => null) };
    this.#order = ordered(sends.listed, null, false);
    const scroller = h("div", { class: "rows", tabindex: 0, role: "region", "aria-label": "Sends" });
    this.#rows = new Rows(scroller, columns, (send) => input.open(send, this.#chosen));
    this.#heads = columns.map((column, at) => h("th", { scope: "col",
      class: `col-${column.name}${column.numeric ? " number" : ""}` },
      h("button", { type: "button", click: () => this.#sortBy(at) }, column.title)));
    this.#table = h("table", { class: "sends" }, h("thead", {}, h("tr", { "aria-rowindex": 1 }, this.#heads)),
      this.#rows.body);
    scroller.append(this.#table);
    this.#search = h("input", { type: "search", placeholder: "id, address, wallet, rule, message",
      input: () => this.#choose({ text: this.#search.value }) });
    this.#ruleSelect = this.#select("Fired", "any rule", rules.map((rule) =>
      `${ruleName(rule)}${rule.of ? ` (${rule.of})` : ""}`), "rule");
    this.element = h("div", { class: "send-table" }, this.#filters(), this.#said,
      sends.cut === null ? null : h("p", { class: "notice" }, `Listed are ${grouped(sends.listed)} of ` +
        `${counted(sends.count, "send")}: ${sends.cut}. Totals above are of all.`),
      scroller, h("p", { class: "print-only" }, `At most ${PRINTED_MOST} sends are printed.`));
    this.#showOrder();
    this.#choose({});
    setTimeout(() => lowerCase(sends), 1000);
  }

  /** Shows only what a rule fired on, in the order of time. */
  chooseRule(rule: number): void {
    this.element.querySelector("form")?.reset();
    this.#ruleSelect.value = String(rule);
    this.#choose({ ...ALL, groups: this.#input.groups.map(() => null), rule });
    this.element.scrollIntoView({ block: "start" });
    this.#ruleSelect.focus({ preventScroll: true });
  }

  /** Where a link leads to a send that isn't listed: to the sentence that says so, else to the table. */
  missing(): void {
    const notice = this.element.querySelector(".notice");
    notice?.classList.add("strong");
    (notice ?? this.element).scrollIntoView({ block: "center" });
  }

  get chosen(): Int32Array {
    return this.#chosen;
  }

  #filters(): HTMLElement {
    const { sends, groups } = this.#input;
    return h("form", { class: "filters", role: "search", submit: (event) => event.preventDefault() },
      h("label", { class: "search" }, h("span", {}, "Find"), this.#search),
      groups.map((group, at) => this.#boxes(group, at)),
      sends.wallets.length > 1 ? labelled("Wallet", this.#select("Wallet", "all", sends.wallets, "wallet")) : null,
      sends.coins.length > 1 ? labelled("Coin", this.#select("Coin", "all", sends.coins, "coin")) : null,
      labelled("Fired", this.#ruleSelect),
      h("button", { type: "reset", class: "tool", click: () => setTimeout(() =>
        this.#choose({ ...ALL, groups: groups.map(() => null) })) }, "Show all"));
  }

  #boxes(group: Group, at: number): HTMLElement {
    const boxes = group.values.map(({ value }) => h("input", { type: "checkbox", value, checked: true }));
    const change = () => {
      const values = boxes.filter(({ checked }) => checked).map((box) => Number(box.value));
      this.#choice.groups[at] = values.length === boxes.length ? null : new Set(values);
      this.#choose({});
    };
    return h("fieldset", { change }, h("legend", {}, group.title), group.values.map(({ label, count }, place) =>
      h("label", { class: "box" }, boxes[place]!, label, h("span", { class: "quiet" }, ` ${grouped(count)}`))));
  }

  #select(label: string, all: string, names: string[], what: "wallet" | "coin" | "rule"): HTMLSelectElement {
    const select = h("select", { id: freshId("select"), "aria-label": label,
      change: () => this.#choose({ [what]: Number(select.value) }) },
      h("option", { value: -1 }, all), names.map((name, at) => h("option", { value: at }, shorten(name, 60))));
    return select;
  }

  #choose(change: Partial<Choice>): void {
    Object.assign(this.#choice, change);
    this.#chosen = chosenOf(this.#filtered, this.#choice, this.#order);
    this.#table.setAttribute("aria-rowcount", String(this.#chosen.length + 1));
    replace(this.#said, this.#input.sums(this.#chosen));
    this.#rows.show(this.#chosen);
  }

  #sortBy(column: number): void {
    const descending = this.#sorted.column === column && !this.#sorted.descending;
    this.#sorted = { column, descending };
    this.#order = ordered(this.#input.sends.listed, this.#input.columns[column]!.compare, descending);
    this.#showOrder();
    this.#choose({});
  }

  #showOrder(): void {
    this.#heads.forEach((head, at) => {
      const is = at === this.#sorted.column;
      head.setAttribute("aria-sort", is ? (this.#sorted.descending ? "descending" : "ascending") : "none");
    });
  }
}

function labelled(title: string, select: HTMLSelectElement): HTMLElement {
  return h("label", {}, h("span", {}, title), select);
}
