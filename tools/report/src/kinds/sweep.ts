import type { Coins } from "../amounts";
import type { SweepRun } from "../data";
import { h } from "../dom";
import { factsList, headline } from "../sections/head";
import type { Opened } from "./common";
export function sweepPage(run: SweepRun, _coins: Coins, level: "h1" | "h2"): Opened {
  return { element: h("article", {}, headline(run.words, level), factsList(run.words)) };
}
