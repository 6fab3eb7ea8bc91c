// Looks at sends by their place in the columns, so that no object is made of the 100,000.

import type { ChangedSends, Decisions, Rule, Sends } from "./data";
import type { WindowSource } from "./windows";

export interface Verdict {
  rule: number;
  state: number;
  prior: bigint | null;
  counted: bigint | null;
  offending: string[];
  offendingCount: number;
  status: number | null | undefined;
}

/** `ops/weekly`; `daily` where the policy serves all wallets. */
export function ruleName(rule: Pick<Rule, "wallet" | "rule">): string {
  return rule.wallet === null ? rule.rule : `${rule.wallet}/${rule.rule}`;
}

/** The place of a number in an ascending list, or -1. */
export function placeOf(ascending: number[], wanted: number): number {
  let [low, high] = [0, ascending.length - 1];
  while (low <= high) {
    const middle = (low + high) >> 1;
    const found = ascending[middle]!;
    if (found === wanted) return middle;
    if (found < wanted) low = middle + 1;
    else high = middle - 1;
  }
  return -1;
}

/** The fired places up to one: where in `offending` and `status` a verdict's evidence stands. */
function firedBefore(state: number[], place: number): number {
  let count = 0;
  for (let at = 0; at < place; at += 1) if (state[at] !== 0) count += 1;
  return count;
}

/** What each rule that was looked at said of a send, in the order of the rules. */
export function verdictsOf(sends: Sends | ChangedSends, send: number): Verdict[] {
  const found: Verdict[] = [];
  sends.verdicts.forEach((columns, rule) => {
    const place = placeOf(columns.send, send);
    if (place < 0) return;
    const state = columns.state[place]!;
    const evidence = state !== 0 && (columns.offending || columns.status) ? firedBefore(columns.state, place) : 0;
    found.push({
      rule,
      state,
      prior: columns.counted?.[place] == null ? null : BigInt(columns.prior?.[place] ?? 0),
      counted: columns.counted?.[place] == null ? null : BigInt(columns.counted[place]),
      offending: (state !== 0 && columns.offending?.[evidence]) || [],
      offendingCount: (state !== 0 && columns.offendingCount?.[evidence]) || 0,
      status: state !== 0 ? columns.status?.[evidence] : undefined,
    });
  });
  return found;
}

export function sourceOf(rules: Rule[], sends: Sends | ChangedSends, decisions: Decisions): WindowSource {
  const replaces = "replaces" in sends ? sends.replaces ?? {} : {};
  return { rules, decisions, replaces, time: sends.time, wallet: sends.wallet,
    coin: sends.coin, verdicts: sends.verdicts };
}

/** The sums of some sends by outcome and coin: exact, of whatever is chosen. */
export function sumsOf(
  sends: Sends | ChangedSends,
  outcome: number[],
  chosen: ArrayLike<number>,
): { counts: number[]; spend: bigint[][] } {
  const counts = [0, 0, 0, 0];
  const spend = counts.map(() => sends.coins.map(() => 0n));
  const amounts = amountsOf(sends);
  for (let at = 0; at < chosen.length; at += 1) {
    const send = chosen[at]!;
    const row = spend[outcome[send]!]!;
    counts[outcome[send]!]! += 1;
    row[sends.coin[send]!]! += amounts[send]!;
  }
  return { counts, spend };
}

const amounts = new WeakMap<object, bigint[]>();
/** The spends as numbers, made once. */
function amountsOf(sends: Sends | ChangedSends): bigint[] {
  let made = amounts.get(sends);
  if (!made) amounts.set(sends, (made = sends.spend.map(BigInt)));
  return made;
}
