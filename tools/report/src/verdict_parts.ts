// What explanations say alike, whether they are drawn from the columns of the page or from a report of `explain`.

import type { Coins } from "./amounts";
import { h, type Child } from "./dom";
import { counted } from "./text";
import { shownTime } from "./times";

/** An amount in whole coins, with its base units. */
export function amountWithUnits(coins: Coins, amount: string, coin: string): Child[] {
  return [h("strong", {}, coins.text(amount, coin)), " ",
    h("span", { class: "quiet" }, coins.isKnown(coin) ? coins.baseUnits(amount) : "decimals not known")];
}

/** `left`: null where it didn't. */
export function whenItLeft(left: string | null, time: string): string {
  if (left === null) return "It didn't leave.";
  return left === time ? "It left at once." : `It left ${shownTime(left)}.`;
}

/** `7.09658097 btc; limit 6, over by 1.09658097`. */
export function againstLimit(coins: Coins, coin: string, total: bigint, limit: string): Child[] {
  const over = total - BigInt(limit);
  const number = (amount: bigint | string) => coins.element(amount, coin, false);
  return [coins.element(total, coin), "; limit ", number(limit), over > 0n ? ", over by " : ", ",
    number(over > 0n ? over : -over), over > 0n ? "" : " left"];
}

/** The first addresses of `count`. */
export function addressesLine(addresses: string[], count: number): HTMLElement {
  const more = count - addresses.length;
  return h("p", {}, addresses.map((address, at) => [at > 0 ? ", " : "", h("bdi", { class: "code" }, address)]).flat(),
    more > 0 ? ` and ${counted(more, "more", "more")}` : "");
}

/** What a webhook answered; null where no answer is recorded. */
export function answerLine(status: unknown): HTMLElement {
  return h("p", {}, status === null ? "no answer is recorded" : `it answered ${status}`);
}
