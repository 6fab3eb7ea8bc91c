// The top of a page: what was done, in a sentence; then what it came to.

import type { Coins } from "../amounts";
import { OUTCOMES, type Spend, type Words } from "../data";
import { h, type Child } from "../dom";
import { outcomeLabel } from "../charts/marks";
import { grouped, percent } from "../text";

const COINS_SHOWN = 5;

export function headline(words: Words, level: "h1" | "h2"): HTMLElement {
  return h("header", { class: "headline" }, h(level, {}, unbroken(words.head)),
    words.notes.map((note) => h("p", { class: "notice" }, note)));
}

/** Dates in one piece each. */
function unbroken(text: string): Child[] {
  return text.split(/(\d{4}-\d\d-\d\d)/).map((part, at) => (at % 2 ? h("span", { class: "whole" }, part) : part));
}

/** `798,027.86 usdc`, a line each; those past the fifth are folded. */
export function spendLines(spend: Spend, coins: Coins): HTMLElement {
  const line = ([coin, amount]: [string, string]) => h("li", {}, coins.element(amount, coin));
  const all = Object.entries(spend).filter(([, amount]) => amount !== "0");
  const rest = all.slice(COINS_SHOWN);
  return h("ul", { class: "spend" }, all.slice(0, COINS_SHOWN).map(line),
    rest.length === 0 ? null : h("li", {}, h("details", {}, h("summary", {}, `and ${rest.length} more coins`),
      h("ul", {}, rest.map(line)))));
}

function card(label: Child, count: number, below: Child[], colour: string): HTMLElement {
  return h("li", { class: `card ${colour}` }, h("div", { class: "card-label" }, label),
    h("div", { class: "card-count" }, grouped(count)), below);
}

export function cards(list: { label: Child; count: number; below: Child[]; colour: string }[]): HTMLElement {
  return h("ul", { class: "cards" }, list.map((one) => card(one.label, one.count, one.below, one.colour)));
}

/** The outcomes with their amounts. */
export function outcomeCards(outcomes: Record<string, { count: number; spend: Spend }>, sends: number, coins: Coins):
  HTMLElement {
  return cards(OUTCOMES.map((name, outcome) => {
    const { count, spend } = outcomes[name] ?? { count: 0, spend: {} };
    return { label: outcomeLabel(outcome), count, colour: count > 0 ? name : "none",
      below: [h("div", { class: "quiet" }, `${percent(count, sends)} of sends`), spendLines(spend, coins)] };
  }));
}

/** What was assumed, left out and the like: the lines below the figures, as `pretty` has them. */
export function factsList(words: Words): HTMLElement {
  return h("dl", { class: "facts" }, words.facts.map(({ label, phrases }) =>
    [h("dt", {}, label), h("dd", {}, phrases.length === 1 ? phrases[0]
      : h("ul", {}, phrases.map((phrase) => h("li", {}, phrase))))]).flat());
}

export function section(title: string, ...content: Child[]): HTMLElement {
  return h("section", {}, h("h2", {}, title), content);
}
