// What the pages with a table of sends have in common.

import type { ChangedSends, Sends } from "../data";
import { h } from "../dom";
import type { Decided } from "../run";
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

export function rowLink(decided: Decided, send: number): HTMLElement {
  return h("a", { class: "send", href: decided.sendLink(send) }, h("bdi", {}, shorten(decided.sends.id[send]!, 200)));
}

export function timeCell(time: string): HTMLElement {
  return h("time", { datetime: time }, shownTime(time));
}
