// What the pages with a table of sends have in common.

import type { ChangedSends, Sends } from "../data";
import { h } from "../dom";
import type { Decided } from "../run";
import { byAmount, byNames, compareTexts } from "../table/order";
import type { Column } from "../table/send_table";
import { shorten } from "../text";
import { shownTime } from "../times";
import { linkTo } from "../links";

export interface Opened {
  element: HTMLElement;
  /** Opens a send by its id; false where it isn't listed. */
  openSend?: (id: string) => boolean;
}

interface Steps {
  previous: (() => void) | null;
  next: (() => void) | null;
}

/** Opening sends: by place, by id, and from one to its neighbour in the table. The address follows. */
export function openable(sends: Sends | ChangedSends, run: number, show: (send: number, steps: Steps) => void) {
  let chosen: () => ArrayLike<number> = () => [];
  const open = (send: number) => {
    history.replaceState(null, "", linkTo("send", sends.id[send]!, run));
    const around = Array.from(chosen());
    const at = around.indexOf(send);
    const to = (place: number) => (at < 0 || around[place] === undefined ? null : () => open(around[place]!));
    show(send, { previous: to(at - 1), next: to(at + 1) });
  };
  const openId = (id: string) => {
    const send = sends.id.indexOf(id);
    if (send >= 0) open(send);
    return send >= 0;
  };
  return { open, openId, neighbours: (of: () => ArrayLike<number>) => void (chosen = of) };
}

function rowLink(decided: Decided, send: number): HTMLElement {
  return h("a", { class: "send", href: decided.sendLink(send) }, h("bdi", {}, shorten(decided.sends.id[send]!, 200)));
}

/** What every table of sends begins with. */
export function sendColumns(decided: Decided): Column[] {
  const { sends, coins } = decided;
  return [
    { name: "time", title: "Time (UTC)", compare: null,
      cell: (send) => h("time", { datetime: sends.time[send]! }, shownTime(sends.time[send]!)) },
    { name: "id", title: "Send", compare: (a, b) => compareTexts(sends.id[a]!, sends.id[b]!),
      cell: (send) => [rowLink(decided, send), h("span", { class: "row-time" }, shownTime(sends.time[send]!))] },
    { name: "wallet", title: "Wallet", compare: byNames(sends.wallets, sends.wallet),
      cell: (send) => decided.walletOf(send) },
    { name: "amount", title: "Amount", numeric: true, compare: byAmount(sends),
      cell: (send) => coins.element(sends.spend[send]!, decided.coinOf(send)) },
  ];
}
