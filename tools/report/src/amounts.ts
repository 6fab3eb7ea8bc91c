// Amounts, exactly. They are BigInt or digits; a float is made of one only where a pixel is meant.

import { h } from "./dom";
import { grouped } from "./text";

/** Knows how many decimals the coins have; those that it doesn't know stay in base units, and say so. */
export class Coins {
  readonly #decimals: Map<string, number>;

  constructor(decimals: Record<string, number>) {
    this.#decimals = new Map(Object.entries(decimals));
  }

  isKnown(coin: string): boolean {
    return this.#decimals.has(coin);
  }

  decimalsOf(coin: string): number {
    return this.#decimals.get(coin) ?? 0;
  }

  /** All digits, grouped, without the coin: 31337785 of btc is 0.31337785. */
  number(amount: string | bigint, coin: string): string {
    const units = BigInt(amount);
    const sign = units < 0n ? "−" : "";
    const digits = (units < 0n ? -units : units).toString();
    const places = this.decimalsOf(coin);
    const padded = digits.padStart(places + 1, "0");
    const whole = padded.slice(0, padded.length - places);
    const rest = padded.slice(padded.length - places).replace(/0+$/, "");
    return sign + grouped(BigInt(whole)) + (rest === "" ? "" : `.${rest}`);
  }

  /** With its unit: `0.31337785 btc`, `5 base units of abc`. */
  text(amount: string | bigint, coin: string): string {
    return `${this.number(amount, coin)} ${this.unit(coin)}`;
  }

  unit(coin: string): string {
    return this.isKnown(coin) ? coin : `base units of ${coin}`;
  }

  /** `31,337,785 base units`. */
  baseUnits(amount: string | bigint): string {
    return `${grouped(BigInt(amount))} base units`;
  }

  /** An element that shows whole coins or base units, as the page's switch says; the other one is its title. */
  element(amount: string | bigint, coin: string, withUnit = true): HTMLElement {
    const whole = withUnit ? this.text(amount, coin) : this.number(amount, coin);
    const units = grouped(BigInt(amount)) + (withUnit ? ` base units of ${coin}` : "");
    if (!this.isKnown(coin)) return h("span", { class: "amount", title: this.text(amount, coin) }, whole);
    return h(
      "span",
      { class: "amount", title: `${this.baseUnits(amount)}; ${this.text(amount, coin)}` },
      h("span", { class: "in-coins" }, whole),
      h("span", { class: "in-base-units" }, units),
    );
  }
}

/** Orders digits without making numbers of them: of two without leading zeros the longer one is more. */
export function compareDigits(a: string, b: string): number {
  if (a.length !== b.length) return a.length - b.length;
  return a < b ? -1 : a > b ? 1 : 0;
}

/** Amounts as lengths. Two equal amounts always get the same one; which is all that a drawing needs. */
export class Scale {
  readonly #divisor: bigint;

  /** `highest`: of the amounts that are drawn. Floats end at about 10^308, amounts at 10^4096. */
  constructor(highest: bigint) {
    const digits = highest.toString().length;
    this.#divisor = digits > 300 ? 10n ** BigInt(digits - 300) : 1n;
  }

  length(amount: bigint): number {
    return Number(amount / this.#divisor);
  }

  /** The amount at a length, for the labels of axes. */
  amount(length: number): bigint {
    return Number.isFinite(length) ? BigInt(Math.round(length)) * this.#divisor : 0n;
  }
}
