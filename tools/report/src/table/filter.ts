// Which sends are shown. One pass over the columns, with what lists hold decided once and not a send at a time.

import type { ChangedSends, Rule, Sends } from "../data";
import { ruleName } from "../sends";

export interface Choice {
  text: string;
  /** By group of the table, which of its values; null: all. */
  groups: (Set<number> | null)[];
  wallet: number;
  coin: number;
  /** Only sends on which this rule fired; -1: all. */
  rule: number;
}

export interface Filtered {
  sends: Sends | ChangedSends;
  rules: Rule[];
  /** The columns that groups look at, one each. */
  groups: number[][];
  /** By decision of a send, the columns that texts are looked for in. */
  named: { rule: number[]; message: number[] }[];
}

interface LowerCase {
  id: string[];
  to: string[];
}
const lowered = new WeakMap<object, LowerCase>();

/** What texts are compared with; made once, at the latest when somebody types. */
export function lowerCase(sends: Sends | ChangedSends): LowerCase {
  let made = lowered.get(sends);
  if (!made) {
    made = { id: sends.id.map((id) => id.toLowerCase()), to: sends.to.map((to) => to.toLowerCase()) };
    lowered.set(sends, made);
  }
  return made;
}

function containing(names: string[], text: string): boolean[] {
  return names.map((name) => name.toLowerCase().includes(text));
}

function textMatcher({ sends, rules, named }: Filtered, typed: string): ((send: number) => boolean) | null {
  const text = typed.trim().toLowerCase();
  if (text === "") return null;
  const { id, to } = lowerCase(sends);
  const lists: [number[], boolean[]][] = [
    [sends.wallet, containing(sends.wallets, text)], [sends.coin, containing(sends.coins, text)],
    [sends.initiator, containing(sends.users, text)], [sends.kind, containing(sends.kinds, text)],
  ];
  for (const { rule, message } of named) {
    lists.push([rule, containing(rules.map(ruleName), text)], [message, containing(sends.messages, text)]);
  }
  const useful = lists.filter(([, matches]) => matches.includes(true));
  return (send) => id[send]!.includes(text) || to[send]!.includes(text)
    || useful.some(([column, matches]) => matches[column[send]!] === true);
}

function firedOn({ sends }: Filtered, rule: number): Uint8Array {
  const fired = new Uint8Array(sends.listed);
  const verdicts = sends.verdicts[rule];
  verdicts?.send.forEach((send, place) => {
    if (verdicts.state[place] !== 0) fired[send] = 1;
  });
  return fired;
}

/** The chosen sends, in the order that they are given in. */
export function chosenOf(filtered: Filtered, choice: Choice, order: Int32Array): Int32Array {
  const { sends, groups } = filtered;
  const text = textMatcher(filtered, choice.text);
  const fired = choice.rule >= 0 ? firedOn(filtered, choice.rule) : null;
  return order.filter((send) =>
    groups.every((column, at) => choice.groups[at]?.has(column[send]!) ?? true)
    && (choice.wallet < 0 || sends.wallet[send] === choice.wallet)
    && (choice.coin < 0 || sends.coin[send] === choice.coin)
    && (!fired || fired[send] === 1)
    && (!text || text(send)));
}
