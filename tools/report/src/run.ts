// One policy's decisions of the listed sends, with what every part of the page asks of them.

import type { Coins } from "./amounts";
import type { ChangedSends, Decisions, Rule, Sends } from "./data";
import { linkTo } from "./links";
import { ruleName, sourceOf } from "./sends";
import { windowsOf, type WindowSeries } from "./windows";

export class Decided {
  readonly #windows = new Map<number, WindowSeries[]>();

  constructor(
    readonly coins: Coins,
    readonly rules: Rule[],
    readonly sends: Sends | ChangedSends,
    readonly decisions: Decisions,
    /** Which of the page's runs. */
    readonly run: number,
  ) {}

  windows(rule: number): WindowSeries[] {
    let found = this.#windows.get(rule);
    if (!found) {
      found = windowsOf(this.source, rule, !("change" in this.sends));
      this.#windows.set(rule, found);
    }
    return found;
  }

  /** The window of a rule that a send fell into. */
  windowOf(rule: number, send: number): WindowSeries | undefined {
    const { coin, wallet } = this.sends;
    return this.windows(rule).find((one) => one.coin === coin[send] && (one.wallet < 0 || one.wallet === wallet[send]));
  }

  /** What a send of the page is called where only some are there: totals are of all. */
  get noun(): string {
    if ("change" in this.sends) return "changed send";
    return this.sends.listed < this.sends.count ? "listed send" : "send";
  }

  get source() {
    return sourceOf(this.rules, this.sends, this.decisions);
  }

  coinOf(send: number): string {
    return this.sends.coins[this.sends.coin[send]!] ?? "";
  }

  walletOf(send: number): string {
    return this.sends.wallets[this.sends.wallet[send]!] ?? "";
  }

  sendLink(send: number): string {
    return linkTo("send", this.sends.id[send]!, this.run);
  }

  ruleLink(rule: number): string {
    return linkTo("rule", ruleName(this.rules[rule]!), this.run);
  }
}
