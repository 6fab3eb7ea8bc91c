// The orders that a table of sends can stand in.

import { compareDigits } from "../amounts";
import type { ChangedSends, Rule, Sends } from "../data";
import { ruleName } from "../sends";

export type Compare = (a: number, b: number) => number;

export function compareTexts(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** The place of each name in the order of names, so that sends are compared by numbers; no name stands last. */
export function ranksOf(names: string[]): (index: number) => number {
  const order = names.map((_, at) => at).sort((a, b) => compareTexts(names[a]!, names[b]!));
  const ranks = Array<number>(names.length);
  order.forEach((name, rank) => (ranks[name] = rank));
  return (index) => ranks[index] ?? names.length;
}

export function byNames(names: string[], column: number[]): Compare {
  const rank = ranksOf(names);
  return (a, b) => rank(column[a]!) - rank(column[b]!);
}

export function byRule(rules: Rule[], column: number[]): Compare {
  return byNames(rules.map(ruleName), column);
}

export function byNumber(column: number[]): Compare {
  return (a, b) => column[a]! - column[b]!;
}

/** By coin first: amounts of two coins have no common measure. */
export function byAmount(sends: Sends | ChangedSends): Compare {
  const rank = ranksOf(sends.coins);
  return (a, b) => rank(sends.coin[a]!) - rank(sends.coin[b]!) || compareDigits(sends.spend[a]!, sends.spend[b]!);
}

/** All sends in an order; equal ones as they were evaluated, both ways. */
export function ordered(count: number, compare: Compare | null, descending: boolean): Int32Array {
  const order = Int32Array.from({ length: count }, (_, at) => at);
  if (!compare) return descending ? order.reverse() : order;
  const sign = descending ? -1 : 1;
  return order.sort((a, b) => sign * compare(a, b) || a - b);
}
